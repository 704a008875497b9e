"""Reading what apt and Asterisk print, and trusting no file by its name or size."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from app.setup import asterisk, debian
from app.setup.errors import StepFailed, ToolMissing

SHA = hashlib.sha256(b"contents").hexdigest()
SOURCES = """\
'cdrom:[Debian]/dists/bookworm/InRelease' cdrom 0
'http://security.example/debian-security/dists/bookworm-security/InRelease' security.example_InRelease 0
'http://mirror.example/pub/debian/dists/bookworm-updates/InRelease' mirror.example_updates_InRelease 0
'http://mirror.example/pub/debian/dists/bookworm/InRelease' mirror.example_InRelease 0
'https://packages.example/apt/dists/nodistro/InRelease' packages.example_InRelease 0
"""


def test_the_archive_is_the_machines_own() -> None:
    assert debian.archive("bookworm", SOURCES) == "http://mirror.example/pub/debian/"


def test_a_machine_that_follows_sid_has_its_archive_there() -> None:
    assert (
        debian.archive("forky", "'https://m.example/debian/dists/sid/InRelease' x 0\n") == "https://m.example/debian/"
    )


@pytest.mark.parametrize("listing", ["", "Err: no network\n", SOURCES.splitlines()[0], SOURCES.splitlines()[1]])
def test_sources_without_an_archive_are_named_as_the_trouble(listing: str) -> None:
    with pytest.raises(StepFailed, match="Add Debian's main archive"):
        debian.archive("bookworm", listing)


def test_packages_are_read_with_size_and_hash() -> None:
    listing = f"Reading package lists...\n'http://m.example/a_1%3a2.deb' a_1%3a2_all.deb 8 SHA256:{SHA}\n"
    assert debian.packages(listing) == (debian.Package(name="a_1%3a2_all.deb", size=8, sha256=SHA),)


@pytest.mark.parametrize("line", ["'u' a.deb 8 MD5Sum:abc", "'u' a.deb x SHA256:" + SHA, "'u' a.deb 8 "])
def test_a_package_without_a_strong_hash_does_not_count(line: str) -> None:
    assert debian.packages(line + "\n") == ()


@pytest.mark.parametrize(("contents", "right"), [(b"contents", True), (b"Contents", False), (b"content", False)])
def test_a_file_counts_by_its_hash_and_not_by_its_size(tmp_path: Path, contents: bytes, right: bool) -> None:
    file = tmp_path / "a.deb"
    file.write_bytes(contents)
    assert debian.verified(file, debian.Package(name="a.deb", size=8, sha256=SHA)) is right


def test_a_system_other_than_debian_is_told_what_works_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(debian, "_os_release", lambda: {"ID": "fedora", "PRETTY_NAME": "Fedora Linux 43"})
    with pytest.raises(ToolMissing, match=r"This is Fedora Linux 43.*docker compose up"):
        debian.release()


@pytest.mark.parametrize(
    ("printed", "version"),
    [
        ("Asterisk 22.10.1+dfsg+~cs6.17.60671434-1", (22, 10, 1)),
        ("Asterisk 22.10.0", (22, 10, 0)),
        ("Asterisk certified/22.8-cert1", (22, 8)),
        ("Asterisk GIT-master-abc", ()),
        ("", ()),
    ],
)
def test_asterisk_versions_are_read(printed: str, version: tuple[int, ...]) -> None:
    assert asterisk.parse_version(printed) == version


@pytest.mark.parametrize(
    ("version", "enough"), [((22, 10, 0), False), ((22, 10, 1), True), ((22, 11), True), ((), False)]
)
def test_the_version_floor(version: tuple[int, ...], enough: bool) -> None:
    assert (version >= asterisk.FLOOR) is enough


def test_an_installed_asterisk_that_is_too_old_is_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program = tmp_path / "asterisk"
    program.write_text("#!/bin/sh\necho Asterisk 20.6.0\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert asterisk.installed() == (str(program), (20, 6, 0))
    with pytest.raises(asterisk.AsteriskMissing, match=r"\./callfloor setup"):
        asterisk.find()


def test_an_unpacked_tree_counts_once_its_stamp_is_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    library = asterisk.tree() / "root/usr/lib/aarch64-linux-gnu"
    library.mkdir(parents=True)
    (library / "ld-linux-aarch64.so.1").touch()
    assert asterisk.find_unpacked() is None
    (asterisk.tree() / asterisk.STAMP).write_text(json.dumps({"version": [22, 10, 1]}))
    found = asterisk.find_unpacked()
    assert found is not None
    assert found.version == (22, 10, 1)
    assert found.modules == library / "asterisk/modules"
    assert found.command[0] == str(library / "ld-linux-aarch64.so.1")
    assert found.command[-1].endswith("usr/sbin/asterisk")
