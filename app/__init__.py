"""Puts the slices together: settings, wiring, command line, HTTP, migrations. Start reading here."""
