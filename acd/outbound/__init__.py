"""The floor calls out: how fast, and by which law."""
