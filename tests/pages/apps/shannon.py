"""Shannon's game alone, as the page of bits shows it."""

from pages.common import shannon_section

shannon_section.section()
