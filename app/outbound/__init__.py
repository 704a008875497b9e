"""Whom the floor calls: lists of leads, their import, and the numbers that nobody is to call."""
