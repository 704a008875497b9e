"""Recorded days played again through the very core that lived them, under other rules."""
