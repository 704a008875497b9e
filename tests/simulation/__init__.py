"""The floor under random events: what must always hold, whatever happens in whatever order."""
