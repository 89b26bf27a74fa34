"""How fast quantities grow, how sure that is, and what follows from it."""
