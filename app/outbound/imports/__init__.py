"""Lists of leads from files: looked at, uploaded, read, judged row by row, and published whole or not at all."""
