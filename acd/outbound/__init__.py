"""The floor calls out: whom it may call, and how fast."""
