"""Conference rooms: set up, booked for a time, entered with a PIN, and who is inside."""
