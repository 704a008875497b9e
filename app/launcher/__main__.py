"""`python -m app.launcher`: run the floor that the environment describes. The set-up calls it when all is there."""

import os
import sys

from app.launcher import anchor, floor_lock, programs
from app.setup import asterisk, options, ports
from app.setup.errors import SetupError


def main() -> int:
    try:
        chosen = options.parse((), os.environ)
        floor_lock.claim(chosen.data)
        ports.need_free(chosen)
        floor = programs.floor(chosen, asterisk.find(), sys.executable, os.environ)
    except SetupError as error:
        print(f"callfloor: {error}", file=sys.stderr)
        return error.exit_code
    return anchor.hold(floor)


if __name__ == "__main__":
    sys.exit(main())
