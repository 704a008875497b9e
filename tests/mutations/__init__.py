"""Mistakes planted one at a time: each patch breaks one promise of the core, and some test must notice."""
