"""Where recordings touch the world: the disk and the database."""
