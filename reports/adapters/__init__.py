"""Where the projections are kept."""
