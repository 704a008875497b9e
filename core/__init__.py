"""The language all slices share: ids, facts, commands, errors and ports. Standard library only."""
