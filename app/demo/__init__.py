"""The demo floor at work: simulated customers call, simulated agents answer, talk and wrap up. Real SIP, real audio."""
