"""Finds Asterisk and the programs beside it: SIPp, eSpeak NG, time zones.

An installed Asterisk that is new enough is used as it is. Otherwise packages of Debian's development suite lie unpacked
in the user's cache (`app.setup.unpacking`) and run through their own loader, so that neither root nor the system's
libraries are involved.
"""

import json
import os
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.setup.errors import MachineUnfit
from app.setup.places import cache

FLOOR = (22, 10, 1)  # closes the 20 advisories that 22.10.0 still has
SUITE = "sid"  # Debian 12 and 13 carry no Asterisk
PACKAGES = (
    "asterisk",
    "asterisk-core-sounds-en-wav",  # wav, not gsm: a recorder goes deaf to prompts that need no translation
    "asterisk-moh-opsound-wav",
    "espeak-ng",
    "sip-tester",
    "tzdata",
)
# Wanted only by modules that Callfloor does not load, or by scripts that it does not run.
CLAIMED = (
    "adduser",
    "debconf",
    "gnupg",
    "libcodec2-1.2",
    "libgmime-3.0-0t64",
    "libical3t64",
    "libiksemel3",
    "libjack-jackd2-0",
    "liblua5.1-0",
    "libneon27t64",
    "libpam-modules",
    "libportaudio2",
    "libpq5",
    "libradcli4",
    "libsnmp45",
    "libsybdb5",
    "libunbound8",
    "passwd",
    "python3",
)
STAMP = "install.json"
_NEEDED_MODULES = ("app_bridgewait.so", "app_mixmonitor.so", "chan_pjsip.so", "res_agi.so", "res_http_websocket.so")


@dataclass(frozen=True, kw_only=True, slots=True)
class AsteriskInstall:
    """Where Asterisk and its neighbours are. The tuples are the beginning of an argument list.

    `data` is for astdatadir (sounds/en and moh are below it), `modules` for astmoddir. `espeak` has its data folder as
    an option already; `espeak_data` is the folder that holds espeak-ng-data. `zoneinfo` is where to name time zones
    from by absolute path. None means: not on this machine.
    """

    version: tuple[int, ...]
    command: tuple[str, ...]
    modules: Path
    data: Path
    sipp: tuple[str, ...] | None
    espeak: tuple[str, ...] | None
    espeak_data: Path | None
    zoneinfo: Path | None


class AsteriskMissing(MachineUnfit):
    """No Asterisk that is new enough is set up on this machine. './callfloor setup' unpacks one for this user."""

    def __init__(self, message: str = "") -> None:
        super().__init__(message or self.__doc__)


def find() -> AsteriskInstall:
    """The Asterisk to run. Raises AsteriskMissing when there is none yet."""
    found = find_installed() or find_unpacked()
    if found is None:
        raise AsteriskMissing
    return found


def find_installed() -> AsteriskInstall | None:
    """The system's own Asterisk, when it is new enough and has all that the floor needs."""
    program, version = installed()
    if not program or version < FLOOR:
        return None
    modules = _first(Path("/usr").glob("lib*/**/asterisk/modules"), *_NEEDED_MODULES)
    data = _first(map(Path, ("/usr/share/asterisk", "/var/lib/asterisk")), "sounds/en/beep.*", "moh/*")
    sipp, espeak = shutil.which("sipp"), shutil.which("espeak-ng")
    if not (modules and data and sipp and espeak):
        return None
    return AsteriskInstall(
        version=version,
        command=(program,),
        modules=modules,
        data=data,
        sipp=(sipp,),
        espeak=(espeak,),
        espeak_data=_first(Path("/usr/lib").glob("*"), "espeak-ng-data"),
        zoneinfo=_first([Path("/usr/share/zoneinfo")], "Asia/Shanghai"),
    )


def installed() -> tuple[str, tuple[int, ...]]:
    """The path and the version of the system's own Asterisk; both empty when there is none."""
    program = shutil.which("asterisk", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin") or ""
    if not program:
        return "", ()
    try:
        told = subprocess.run([program, "-V"], capture_output=True, text=True, check=False, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return program, ()
    return program, parse_version(told.stdout)


def parse_version(text: str) -> tuple[int, ...]:
    """`Asterisk 22.10.1+dfsg...` to (22, 10, 1); empty for anything else."""
    found = re.match(r"Asterisk (?:certified/)?(\d+(?:\.\d+)*)", text)
    return tuple(int(number) for number in found[1].split(".")) if found else ()


def dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version)) or "of an unknown version"


def find_unpacked() -> AsteriskInstall | None:
    """The tree in the user's cache, when it is complete."""
    folder = tree()
    try:
        version = tuple(json.loads((folder / STAMP).read_text())["version"])
    except (FileNotFoundError, ValueError, KeyError):
        return None
    return describe(folder / "root", version)


def tree() -> Path:
    """Where the unpacked packages belong, under a key made of their names: a changed list makes a new tree."""
    key = zlib.crc32(" ".join((*PACKAGES, "/", *CLAIMED)).encode())
    return cache() / "debian" / f"asterisk-{SUITE}-{os.uname().machine}-{key:08x}"


def describe(root: Path, version: tuple[int, ...]) -> AsteriskInstall | None:
    """The programs in an unpacked tree; None when its loader is not there."""
    loader = next(root.glob("usr/lib/*/ld-linux-*.so.*"), None)
    if loader is None:
        return None
    libraries = f"{loader.parent}:{loader.parent}/pulseaudio"  # libpulse looks for its other half at an absolute path

    def program(name: str, *options: str) -> tuple[str, ...]:
        base = name.rpartition("/")[2]
        return (str(loader), "--library-path", libraries, "--argv0", base, str(root / name), *options)

    return AsteriskInstall(
        version=version,
        command=program("usr/sbin/asterisk"),
        modules=loader.parent / "asterisk/modules",
        data=root / "usr/share/asterisk",
        sipp=program("usr/bin/sipp"),
        espeak=program("usr/bin/espeak-ng", f"--path={loader.parent}"),
        espeak_data=loader.parent,
        zoneinfo=root / "usr/share/zoneinfo",
    )


def _first(folders: Iterable[Path], *patterns: str) -> Path | None:
    """The first folder that holds something for each pattern."""
    for folder in folders:
        if all(any(folder.glob(pattern)) for pattern in patterns):
            return folder
    return None
