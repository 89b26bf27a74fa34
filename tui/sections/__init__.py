"""One module per sidebar entry that is not a catalog."""
