"""Campaigns on the floor: how many numbers are dialled, whose answer is whose, and who is told that nobody is there."""
