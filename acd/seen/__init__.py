"""What Asterisk shows: legs that move and end, and all of it again after a restart."""
