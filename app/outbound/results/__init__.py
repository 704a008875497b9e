"""What agents have filed of a campaign's calls."""
