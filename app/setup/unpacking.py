"""Unpacks Asterisk, SIPp and eSpeak NG into the user's cache: all of it or nothing."""

import json
import shutil
from pathlib import Path

from app.setup import asterisk, debian, keeping
from app.setup.asterisk import FLOOR, PACKAGES, AsteriskInstall, AsteriskMissing, dotted
from app.setup.errors import StepFailed
from app.setup.places import cache, need_space, only_one, write_whole
from app.setup.progress import Progress
from app.setup.tools import ELSEWHERE, ask


def set_up() -> AsteriskInstall:
    """Find Asterisk with its neighbours, unpacking them if need be."""
    return asterisk.find_installed() or _held() or _unpack(asterisk.tree())


def _held() -> AsteriskInstall | None:
    found = asterisk.find_unpacked()
    return found if found and keeping.hold(asterisk.tree() / asterisk.STAMP) else None


def _unpack(folder: Path) -> AsteriskInstall:
    progress = Progress("Setting up Asterisk, SIPp and eSpeak NG")
    waiting = "Another Callfloor is setting up Asterisk; waiting for it."
    with only_one(folder.name, lambda: progress.say(waiting)):
        if not asterisk.find_unpacked():
            _fetch(folder, progress)
        keeping.hold(folder / asterisk.STAMP)
        keeping.clear()
    found = asterisk.find()
    progress.done(f"Asterisk {dotted(found.version)}")
    return found


def _fetch(folder: Path, progress: Progress) -> None:
    debian.architecture()
    need_space(cache(), 700, "Asterisk")
    new, downloads = folder.with_name(f"{folder.name}.new"), folder.with_name(f"{folder.name}.apt")
    shutil.rmtree(new, ignore_errors=True)
    progress.show("reading Debian's package index")
    apt = debian.Apt(downloads, asterisk.SUITE, asterisk.CLAIMED)  # kept when interrupted: a download goes on
    apt.update()
    files = apt.download(PACKAGES, apt.resolve(PACKAGES), progress)
    debian.unpack(files, new / "root", progress)
    _finish(new)
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)
    shutil.rmtree(downloads)


def _finish(new: Path) -> None:
    """Do what the packages' own scripts would have done, and see that the programs start."""
    root = new / "root"
    english = root / "usr/share/asterisk/sounds/en"
    if not english.exists():
        english.symlink_to("en_US_f_Allison")
    found = asterisk.describe(root, ())
    if found is None:
        raise StepFailed(f"The unpacked packages hold no loader for this machine. {ELSEWHERE}")
    told = ask([*found.command, "-V"], what="Starting the unpacked Asterisk", trouble=ELSEWHERE)
    version = asterisk.parse_version(told)
    if version < FLOOR:
        raise AsteriskMissing(
            f"Debian {asterisk.SUITE} has Asterisk {dotted(version)}, and Callfloor needs {dotted(FLOOR)} or newer, "
            "which closes security holes. Install a newer Asterisk yourself, or use 'docker compose up'."
        )
    write_whole(new / asterisk.STAMP, json.dumps({"version": version}))
