"""A look at a file's beginning in a process of its own: a workbook's words, all of them, stand before its first row.

``python -m app.outbound.imports.looking PARENT``: JSON in on standard input, the look out on the output.
"""

import asyncio
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from app.outbound.errors import FileUnreadable
from app.outbound.imports.apart import stand_apart
from app.outbound.imports.look import Look, look_at
from app.outbound.values import ImportKind
from app.setup.places import CHECKOUT

_PATIENCE_S = 120.0  # for half a gigabyte on a machine with much to do


async def looked_at(path: str, kind: ImportKind, region: str, header: bool | None) -> Look:
    """Raises FileUnreadable."""
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.outbound.imports.looking", str(os.getpid()), cwd=CHECKOUT,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    asked = json.dumps({"path": path, "kind": kind, "region": region, "header": header}).encode()
    try:
        async with asyncio.timeout(_PATIENCE_S):
            said, _ = await program.communicate(asked)
    finally:
        with suppress(ProcessLookupError):
            program.kill()
        await program.wait()
    if not said:
        raise FileUnreadable("file-too-large", "The file takes too much memory. Send it in parts, or as CSV.")
    told = json.loads(said)
    if "code" in told:
        raise FileUnreadable(told["code"], told["detail"])
    return Look(**told | {name: tuple(told[name]) for name in ("headings", "rows")})


def main(parent: int) -> int:
    stand_apart(parent)
    asked = json.load(sys.stdin)
    try:
        look = look_at(Path(asked["path"]), ImportKind(asked["kind"]), asked["region"], asked["header"])
    except FileUnreadable as error:
        print(json.dumps({"code": error.code, "detail": str(error)}))
    else:
        print(json.dumps(asdict(look)))
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
