"""What agents ask for, what is asked in their place, and their phones."""
