"""Unpacking Asterisk from a small archive that a stand-in for apt-get serves: all of it, verified, or nothing."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from app.setup import asterisk, debian, unpacking
from app.setup.errors import StepFailed

# Serves the packages in $SHELF: lists them as $SHELF/SUMS has them, and copies them where its configuration says.
APT_GET = """#!/bin/sh
echo "$*" >> "$SHELF/calls"
archives=$(sed -n 's/.*Cache::archives "\\([^"]*\\)".*/\\1/p' "$3" 2>/dev/null)
case "$*" in
  "update --print-uris") echo "'http://mirror.example/debian/dists/bookworm/InRelease' InRelease 0" ;;
  *update) ;;
  *--print-uris*) cat "$SHELF/SUMS" ;;
  *--download-only*)
    [ ! -e "$SHELF/offline" ] || { echo "E: Could not resolve mirror.example"; exit 100; }
    cp -n "$SHELF"/*.deb "$archives/"
    echo "dlstatus:1:50.0:half" > "/proc/self/fd/$(echo "$5" | sed 's/.*=//')" ;;
esac
"""
LOADER = "#!/bin/sh\necho Asterisk {version}\n"


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("dpkg-deb") is None:
        pytest.skip("dpkg-deb builds the packages")
    shelf, programs = tmp_path / "shelf", tmp_path / "bin"
    shelf.mkdir()
    programs.mkdir()
    (programs / "apt-get").write_text(APT_GET)
    (programs / "apt-get").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setenv("SHELF", str(shelf))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(debian, "release", lambda: "bookworm")
    monkeypatch.setattr(debian, "KEYRINGS", (programs / "apt-get",))
    monkeypatch.setattr(asterisk, "find_installed", lambda: None)
    fill(shelf)
    return shelf


def fill(shelf: Path, version: str = "22.10.1") -> None:
    """Put one package on the shelf whose loader says that it is Asterisk `version`."""
    tree = shelf.parent / "tree"
    loader = tree / "usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
    for folder in (loader.parent, tree / "DEBIAN", tree / "usr/share/asterisk/sounds/en_US_f_Allison"):
        folder.mkdir(parents=True, exist_ok=True)
    loader.write_text(LOADER.format(version=version))
    loader.chmod(0o755)
    control = "Package: asterisk\nVersion: 1\nArchitecture: all\nMaintainer: -\nDescription: -\n"
    (tree / "DEBIAN/control").write_text(control)
    package = shelf / "asterisk_1_all.deb"
    subprocess.run(["dpkg-deb", "-Znone", "-b", str(tree), str(package)], check=True, stdout=subprocess.DEVNULL)
    contents = package.read_bytes()
    hashed = hashlib.sha256(contents).hexdigest()
    line = f"'http://mirror.example/debian/pool/{package.name}' {package.name} {len(contents)} SHA256:{hashed}\n"
    (shelf / "SUMS").write_text(line)


def calls(shelf: Path) -> str:
    return (shelf / "calls").read_text()


def test_asterisk_is_unpacked_and_found(shelf: Path) -> None:
    found = unpacking.set_up()
    assert found.version == (22, 10, 1)
    assert (found.data / "sounds/en").resolve().name == "en_US_f_Allison"
    assert asterisk.find() == found
    assert [folder.name for folder in asterisk.tree().parent.iterdir()] == [asterisk.tree().name]


def test_the_second_time_nothing_is_asked(shelf: Path) -> None:
    unpacking.set_up()
    before = calls(shelf)
    unpacking.set_up()
    assert calls(shelf) == before


def test_a_file_that_was_tampered_with_is_refused(shelf: Path) -> None:
    package = shelf / "asterisk_1_all.deb"
    package.write_bytes(package.read_bytes()[:-1] + b"!")
    with pytest.raises(StepFailed, match="is not the file that Debian signed"):
        unpacking.set_up()
    assert not asterisk.tree().exists()


def test_a_damaged_file_from_an_earlier_download_is_fetched_again(shelf: Path) -> None:
    archives = asterisk.tree().with_name(f"{asterisk.tree().name}.apt") / "archives"
    archives.mkdir(parents=True)
    right = (shelf / "asterisk_1_all.deb").read_bytes()
    (archives / "asterisk_1_all.deb").write_bytes(b"\0" * len(right))
    assert unpacking.set_up().version == (22, 10, 1)


def test_without_a_network_apts_own_words_are_shown_and_the_next_run_goes_on(shelf: Path) -> None:
    (shelf / "offline").touch()
    with pytest.raises(StepFailed, match=r"(?s)Check the network.*Could not resolve mirror\.example"):
        unpacking.set_up()
    assert not asterisk.tree().exists()
    (shelf / "offline").unlink()
    assert unpacking.set_up().version == (22, 10, 1)


def test_an_archive_whose_asterisk_is_too_old_leaves_nothing_behind(shelf: Path) -> None:
    fill(shelf, version="22.10.0")
    with pytest.raises(asterisk.AsteriskMissing, match=r"has Asterisk 22\.10\.0, and Callfloor needs 22\.10\.1"):
        unpacking.set_up()
    assert not asterisk.tree().exists()


def test_what_an_interrupted_unpacking_left_is_cleared(shelf: Path) -> None:
    half = asterisk.tree().with_name(f"{asterisk.tree().name}.new") / "root/usr/lib"
    half.mkdir(parents=True)
    (half / "half-a-library").touch()
    unpacking.set_up()
    assert not list(asterisk.tree().rglob("half-a-library"))


def test_apt_reads_the_machines_archive_and_its_keys_alone(shelf: Path) -> None:
    apt = debian.Apt(shelf.parent / "apt", "sid", ["adduser"])
    apt.update()
    source = (shelf.parent / "apt/sources.list").read_text()
    assert source.endswith("] http://mirror.example/debian/ sid main\n")
    assert "signed-by=" in source
    assert "Package: adduser\n" in (shelf.parent / "apt/status").read_text()
    assert all("-c" in line for line in calls(shelf).splitlines() if line != "update --print-uris")
