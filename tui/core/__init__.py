"""Rules that need neither screen nor disk."""
