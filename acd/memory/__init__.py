"""What the floor knows: agents, calls, supervisions, reservations, lines; their states, each one table."""
