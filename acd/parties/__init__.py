"""Somebody beside the serving agent: consulted with the customer on hold, joined to both, or left with the customer."""
