"""Where flows are kept: in memory, in the store."""
