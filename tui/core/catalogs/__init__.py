"""Catalogs of nodes, and the views that follow from what their nodes carry."""
