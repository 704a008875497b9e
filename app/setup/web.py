"""Builds the web pages into the user's cache: once for each state of their sources, shared by every checkout.

The checkout is only read. A workshop in the cache holds a copy of the sources, the packages of package-lock.json, and
what was built of them; a stamp written last makes it valid.
"""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from app.setup import keeping, node
from app.setup.places import CHECKOUT, cache, need_space, only_one, write_whole
from app.setup.progress import Progress
from app.setup.tools import ask

SOURCES = CHECKOUT / "web"
_STAMP = "callfloor-complete"
_PACKAGES = ("package.json", "package-lock.json", ".npmrc")
_NOT_SOURCES = ("node_modules", "dist")
_NETWORK = (
    "The pages' packages come from the npm registry: check the network and npm's settings ('npm config list' shows "
    "them), then run the command again."
)
_BROKEN = "'./callfloor test web' says more; a checkout without changes of one's own always builds."


def find() -> Path | None:
    """The folder of built pages for these sources, when there is one. It asks for no Node."""
    workshop = place()
    return workshop / "dist" if (workshop / _STAMP).exists() else None


def set_up() -> Path:
    """Build the pages if these sources were not built yet; the folder to serve."""
    built = find()
    if built and keeping.hold(place() / _STAMP):
        return built
    progress = Progress("Building the web pages")
    with only_one("web", lambda: progress.say("Another Callfloor is building the web pages; waiting for it.")):
        if not find():
            _build(place(), progress)
        keeping.hold(place() / _STAMP)
        keeping.clear()
    progress.done()
    return place() / "dist"


def workshop() -> tuple[Path, node.Node]:
    """The sources with their packages, for checks and tests of the pages, and the Node to run them with."""
    set_up()
    progress = Progress("Setting up the web pages' packages")
    with only_one("web", lambda: progress.say("Another Callfloor is at it; waiting for it.")):
        program = node.set_up(progress)
        _link(place(), _packages(program, progress))
    progress.done()
    return place(), program


def check() -> tuple[tuple[str, ...], Path, dict[str, str]]:
    """What finds fault with the pages (types, texts, unit tests): an argument list, its folder, its environment."""
    folder, program = workshop()
    return (*program.npm, "run", "--silent", "test"), folder, program.environment()


def place() -> Path:
    """Where these sources are built, made or not."""
    return cache() / "web" / f"pages-{_key(_files())}"


def _build(workshop: Path, progress: Progress) -> None:
    need_space(cache(), 700, "Building the web pages")
    program = node.set_up(progress)
    packages = _packages(program, progress)
    new = workshop.with_name(f"{workshop.name}.new")
    shutil.rmtree(new, ignore_errors=True)
    progress.show("building")
    for file in _files():
        target = new / file.relative_to(SOURCES)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
    _link(new, packages)
    _npm(program, "run", "build", folder=new, what="Building the web pages", trouble=_BROKEN)
    write_whole(new / _STAMP, f"Node {program.version}\n")
    shutil.rmtree(workshop, ignore_errors=True)
    new.rename(workshop)


def _packages(program: node.Node, progress: Progress) -> Path:
    """The packages that package-lock.json names, each checked against its hash there; their scripts are not run."""
    listed = [SOURCES / name for name in _PACKAGES if (SOURCES / name).exists()]
    folder = cache() / "web" / f"packages-{_key(listed, str(program.version[0]), os.uname().machine)}"
    if not (folder / _STAMP).exists():
        progress.show("fetching packages")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for file in listed:
            shutil.copyfile(file, folder / file.name)
        options = ("--ignore-scripts", "--include=dev", "--prefer-offline", "--no-audit", "--no-fund")
        _npm(program, "ci", *options, folder=folder, what="Fetching the web pages' packages", trouble=_NETWORK)
        write_whole(folder / _STAMP, f"Node {program.version}\n")
    keeping.hold(folder / _STAMP)
    return folder / "node_modules"


def _npm(program: node.Node, *arguments: str, folder: Path, what: str, trouble: str) -> None:
    ask([*program.npm, *arguments], what=what, trouble=trouble, environment=program.environment(), folder=folder)


def _link(workshop: Path, packages: Path) -> None:
    link = workshop / "node_modules"
    link.unlink(missing_ok=True)
    link.symlink_to(packages)


def _files() -> list[Path]:
    """The sources, without what people's editors and own builds leave among them."""
    return sorted(_walk(SOURCES))


def _walk(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in _NOT_SOURCES or (entry.name.startswith(".") and entry.name != ".npmrc"):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        else:
            yield entry


def _key(files: list[Path], *facts: str) -> str:
    digest = hashlib.sha256("\0".join(facts).encode())
    for file in files:
        digest.update(f"\0{file.relative_to(SOURCES)}\0".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]
