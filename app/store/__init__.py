"""What outlives the process: one SQL database, SQLite by default, PostgreSQL by its URL."""
