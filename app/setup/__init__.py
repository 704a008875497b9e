"""Brings a bare machine to where the floor can run. Standard library only: it runs before anything is installed."""
