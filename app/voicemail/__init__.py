"""Messages that callers leave: filed, put into words, heard, and answered."""
