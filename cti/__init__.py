"""The wire to Asterisk: what it says becomes facts, what the floor decides becomes actions."""
