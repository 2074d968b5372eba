"""Our few browser components: plain HTML, JS and CSS beside their Python wrapper."""
