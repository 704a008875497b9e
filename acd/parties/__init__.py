"""Somebody beside the serving agent."""
