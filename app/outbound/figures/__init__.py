"""Campaigns' attempts in figures, and the sums of finished days that make them quick."""
