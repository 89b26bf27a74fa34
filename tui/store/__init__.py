"""The disk: what is read, and the one way in which it is written."""
