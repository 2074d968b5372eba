"""The atlas alone, as the page of ingredients shows it."""

from pages.common import atlas_section

atlas_section.section()
