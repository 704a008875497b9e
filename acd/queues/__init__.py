"""Callers who wait, agents who become free, and the offers between them."""
