"""Copies of copies of names alone, as the page of more experiments shows them."""

from pages.common import copies_section

copies_section.section()
