"""In what sense are JPEG and a language model the same kind of thing? The analysis, without a screen."""
