"""The door to the terminal."""
