"""Stand-ins with behaviour for what surrounds Callfloor."""
