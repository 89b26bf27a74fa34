"""Questions, when they come back, tasks, and what a day begins with."""
