"""A small Asterisk with behaviour, without I/O: commands go in, the facts that a real one would show come out in time.

It follows the dialplan of ``asterisk_conf`` and what was measured in docs/mechanics.md: a Bridge may be refused, may
give a ghost, an agent's leg falls back into its room or ends, a served caller is hung up 2 s after its agent has gone.
"""
