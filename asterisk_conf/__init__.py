"""Asterisk's configuration as deployed: templates, and the renderer that puts them into the data folder."""
