"""Supervisors who listen, whisper, barge in and take over."""
