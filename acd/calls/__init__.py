"""Conversations and calls that agents make, through hold, transfer and a lost phone."""
