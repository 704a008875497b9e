"""What a benchmark is asked for beside its name: ``calls=30``."""

import sys
from collections.abc import Mapping, Sequence

WRONG_USE = 2


def numbers(arguments: Sequence[str], usual: Mapping[str, int]) -> dict[str, int]:
    """The usual numbers, changed by ``NAME=NUMBER``. Whatever else is asked for ends the process, with what may be."""
    asked = dict(usual)
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name not in usual or not value.isdecimal():
            known = ", ".join(f"{name}={number}" for name, number in usual.items())
            print(f"{argument!r} is not understood. What may be set, with its usual number: {known}", file=sys.stderr)
            raise SystemExit(WRONG_USE)
        asked[name] = int(value)
    return asked
