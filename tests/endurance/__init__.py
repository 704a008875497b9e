"""Long runs, each with a smaller twin in the default run."""
