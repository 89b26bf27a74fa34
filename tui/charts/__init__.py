"""Numbers, a size and colours in; text out."""
