"""Finds a Chromium for the browser tests: the machine's own, or Debian's packages unpacked in the user's cache.

The packages are those of the machine's own release, so that they run on its C library. They find their other libraries,
fonts and settings by environment, as the browser starts helpers of its own that no loader could be named for.
"""

import json
import os
import shutil
import subprocess
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.setup import debian, keeping
from app.setup.errors import MachineUnfit
from app.setup.places import cache, need_space, only_one, write_whole
from app.setup.progress import Progress
from app.setup.tools import ELSEWHERE, ask

PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-wqy-microhei")  # a Latin and a Chinese face
# What every Debian has, and what a browser without a window has no use for (GTK alone would double the download).
CLAIMED = (
    "adduser",
    "adwaita-icon-theme",
    "dbus",
    "dbus-user-session",
    "debconf",
    "fontconfig",
    "fontconfig-config",
    "libc6",
    "libgcc-s1",
    "libgl1",
    "libgl1-mesa-dri",
    "libgtk-3-0",
    "libgtk-3-0t64",
    "libpam-modules",
    "libpam-systemd",
    "libstdc++6",
    "mesa-libgallium",
    "passwd",
    "perl-base",
    "procps",
    "shared-mime-info",
    "systemd",
    "ucf",
    "x11-utils",
    "xdg-desktop-portal",
    "xdg-desktop-portal-gtk",
    "xdg-utils",
)
_STAMP = "install.json"
_FONTS = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{root}/usr/share/fonts</dir>
  <cachedir>{folder}/fontconfig</cachedir>
  <alias>
    <family>sans-serif</family>
    <prefer><family>DejaVu Sans</family><family>WenQuanYi Micro Hei</family></prefer>
  </alias>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Chromium:
    """The program, its version as it says it, and what to add to its environment."""

    program: Path
    version: str
    environment: Mapping[str, str]


class ChromiumMissing(MachineUnfit):
    """No Chromium is set up on this machine. './callfloor test web' unpacks one for this user."""

    def __init__(self) -> None:
        super().__init__(self.__doc__)


def find() -> Chromium:
    """The Chromium to test with. Raises ChromiumMissing when there is none yet."""
    found = find_installed() or find_unpacked()
    if found is None:
        raise ChromiumMissing
    return found


def set_up() -> Chromium:
    return find_installed() or _held() or _unpack(tree())


def _held() -> Chromium | None:
    found = find_unpacked()
    return found if found and keeping.hold(tree() / _STAMP) else None


def find_installed() -> Chromium | None:
    """The system's own; the one inside a snap or flatpak cannot see our files and does not count."""
    program = shutil.which("chromium")
    if not program or "/snap/" in os.path.realpath(program):
        return None
    return _describe(Path(program), {})


def find_unpacked() -> Chromium | None:
    """The one in the user's cache, when it is complete."""
    folder = tree()
    try:
        version = json.loads((folder / _STAMP).read_text())["version"]
    except (FileNotFoundError, ValueError, KeyError):
        return None
    root = folder / "root"
    return Chromium(program=root / "usr/lib/chromium/chromium", version=version, environment=environment(folder))


def tree() -> Path:
    """Where the unpacked packages belong, under a key made of their names."""
    key = zlib.crc32(" ".join((*PACKAGES, "/", *CLAIMED)).encode())
    return cache() / "debian" / f"chromium-{debian.release()}-{os.uname().machine}-{key:08x}"


def environment(folder: Path) -> dict[str, str]:
    """Where the unpacked browser and whatever it starts find libraries and fonts."""
    root = folder / "root"
    libraries = [path for base in ("usr/lib", "lib") for path in sorted((root / base).glob("*-linux-gnu"))]
    inner = [path / name for path in libraries for name in ("nss", "pulseaudio") if (path / name).is_dir()]
    return {
        "LD_LIBRARY_PATH": ":".join(map(str, (*libraries, *inner))),
        "FONTCONFIG_FILE": str(folder / "fonts.conf"),
    }


def _describe(program: Path, added: Mapping[str, str]) -> Chromium | None:
    try:
        argv = [str(program), "--version"]
        told = subprocess.run(
            argv, capture_output=True, text=True, check=False, timeout=30, env=os.environ | dict(added)
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return Chromium(program=program, version=told.stdout.strip(), environment=added) if told.returncode == 0 else None


def _unpack(folder: Path) -> Chromium:
    progress = Progress("Setting up Chromium for the browser tests")
    with only_one(folder.name, lambda: progress.say("Another Callfloor is setting up Chromium; waiting for it.")):
        if not find_unpacked():
            _fetch(folder, progress)
        keeping.hold(folder / _STAMP)
        keeping.clear()
    found = find()
    progress.done(found.version)
    return found


def _fetch(folder: Path, progress: Progress) -> None:
    need_space(cache(), 1500, "Chromium")
    new, downloads = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.apt")
    shutil.rmtree(new, ignore_errors=True)
    progress.show("reading Debian's package index")
    apt = debian.Apt(downloads, "", CLAIMED)
    apt.update()
    files = apt.download(PACKAGES, apt.resolve(PACKAGES), progress)
    debian.unpack(files, new / "root", progress)
    program = new / "root/usr/lib/chromium/chromium"
    told = ask(
        [str(program), "--version"],
        what="Starting the unpacked Chromium",
        environment=os.environ | environment(new),
        trouble=f"'sudo apt-get install chromium' brings one that starts. {ELSEWHERE}",
    )
    (new / "fonts.conf").write_text(_FONTS.format(root=folder / "root", folder=folder))
    write_whole(new / _STAMP, json.dumps({"version": told.strip()}))
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    shutil.rmtree(downloads)
