"""The milestones: their fields and units of record, the language that picks them, the user's file laid over the shipped ones."""
