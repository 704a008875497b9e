"""Alarms on the floor: what is watched, how it is told, who answers."""
