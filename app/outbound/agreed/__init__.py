"""Callbacks that agents agree with customers of a campaign, kept until somebody has called."""
