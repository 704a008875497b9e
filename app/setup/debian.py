"""Unpacks Debian packages as an ordinary user: resolved, verified and downloaded by apt in a state of its own.

Nothing of the system is touched. apt checks the archive's signature and the indexes; the packages' SHA-256 are checked
here once more, because apt trusts a file that it has downloaded before by its size alone.
"""

import hashlib
import os
import re
import subprocess
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from app.launcher import kin
from app.setup.errors import StepFailed, ToolMissing
from app.setup.progress import Progress
from app.setup.tools import ELSEWHERE, ask, failure, need

OFFLINE = "Check the network and the machine's apt sources ('apt-get update' shows what apt thinks of them)."
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
KEYRINGS = tuple(Path("/usr/share/keyrings", f"debian-archive-keyring.{end}") for end in ("gpg", "pgp"))
_INDEX = re.compile(r"^'(?P<archive>\S+/)dists/(?P<suite>[^/']+)/(?:In)?Release'", re.MULTILINE)
_PACKAGE = re.compile(r"^'(?P<uri>[^']+)' (?P<name>\S+) (?P<size>\d+) SHA256:(?P<sha256>[0-9a-f]{64})$", re.MULTILINE)

_CLAIM = """\
Package: {name}
Status: install ok installed
Version: 99:9
Architecture: {arch}
Multi-Arch: allowed
Maintainer: -
Description: -

"""
_CONFIGURATION = """\
#clear APT::Architectures;
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
APT {{
  Architecture "{arch}"; Architectures {{ "{arch}"; }};
  Install-Recommends "0"; Install-Suggests "0"; Keep-Downloaded-Packages "1";
  Sandbox::User ""; Update::Error-Mode "any"; Get::AllowUnauthenticated "0";
}};
Acquire {{ AllowInsecureRepositories "0"; ForceHash "SHA256"; Languages "none"; Retries "3"; }};
Dir {{
  State "{folder}"; State::lists "{folder}/lists"; State::status "{folder}/status";
  Cache "{folder}"; Cache::archives "{folder}/archives"; Log "{folder}";
  Etc::sourcelist "{folder}/sources.list"; Etc::sourceparts "{folder}/empty";
  Etc::preferences "{folder}/none"; Etc::preferencesparts "{folder}/empty";
  Etc::trusted "{folder}/none"; Etc::trustedparts "{folder}/empty";
}};
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Package:
    """A package file as the signed index describes it; `size` in bytes."""

    name: str
    size: int
    sha256: str


def architecture() -> str:
    """Debian's name for this machine's processor. Raises ToolMissing for one that Callfloor is not built for."""
    machine = os.uname().machine
    if machine not in ARCHITECTURES:
        raise ToolMissing(f"This machine's processor is {machine}; Callfloor runs on x86-64 and arm64.")
    return ARCHITECTURES[machine]


def release() -> str:
    """The code name of the Debian release that this machine runs. Raises ToolMissing on any other system."""
    known = _os_release()
    if known.get("ID") != "debian":
        raise ToolMissing(
            f"This is {known.get('PRETTY_NAME', 'an unknown system')}, and the missing pieces come as Debian packages. "
            "Use 'docker compose up' here, or run Callfloor on Debian 12 or 13."
        )
    return known.get("VERSION_CODENAME", "sid")


def archive(codename: str, listing: str) -> str:
    """The machine's own archive, out of what `apt-get update --print-uris` printed. Raises StepFailed without one."""
    suites = {codename, "sid", "unstable", "testing", "stable"}
    for found in _INDEX.finditer(listing):
        if found["suite"] in suites and not found["archive"].startswith("cdrom:"):
            return found["archive"]
    raise StepFailed(
        f"The machine's apt sources name no archive for Debian {codename}, so no package can be fetched. "
        "Add Debian's main archive to /etc/apt/sources.list."
    )


def packages(listing: str) -> tuple[Package, ...]:
    """The files that apt would fetch, out of what `apt-get --print-uris install` printed."""
    return tuple(
        Package(name=found["name"], size=int(found["size"]), sha256=found["sha256"])
        for found in _PACKAGE.finditer(listing)
    )


class Apt:
    """apt with its own state under `folder`, reading `suite` of the machine's archive.

    `claimed` are packages to treat as installed already, so that neither they nor what only they need is fetched.
    """

    def __init__(self, folder: Path, suite: str, claimed: Iterable[str] = (), arch: str = "") -> None:
        self._folder = folder
        self._arch = arch or architecture()
        for name in ("lists/partial", "archives/partial", "empty/partial"):
            (folder / name).mkdir(parents=True, exist_ok=True)
        self._source(suite)
        self._configuration()
        (folder / "status").write_text("".join(_CLAIM.format(name=name, arch=self._arch) for name in claimed))

    def update(self) -> None:
        ask(self._argv("update"), what="Reading Debian's package index", trouble=OFFLINE)

    def resolve(self, names: Sequence[str]) -> tuple[Package, ...]:
        """`names` and everything they depend on."""
        empty = f"Dir::Cache::archives={self._folder}/empty"  # apt leaves out what it has fetched before
        listing = ask(
            self._argv("-o", empty, "-y", "--print-uris", "install", *names),
            what=f"Choosing the packages for {', '.join(names)}",
            trouble="Debian's development suite may be in the middle of a change: try again in some hours.",
        )
        return packages(listing)

    def download(self, names: Sequence[str], wanted: Sequence[Package], progress: Progress) -> list[Path]:
        """The packages' files, verified. Files from an interrupted download are used again when they are right."""
        archives = self._folder / "archives"
        for package in wanted:
            if not verified(archives / package.name, package):
                (archives / package.name).unlink(missing_ok=True)
        self._fetch(names, sum(package.size for package in wanted), progress)
        for package in wanted:
            if not verified(archives / package.name, package):
                raise StepFailed(f"{package.name} is not the file that Debian signed; nothing was unpacked. {OFFLINE}")
        return [archives / package.name for package in wanted]

    def single(self, name: str) -> Path:
        """One package's verified file, without what it depends on."""
        listing = ask(self._argv("--print-uris", "download", name), what=f"Finding the package {name}", trouble=OFFLINE)
        (package,) = packages(listing)
        target = self._folder / "archives" / package.name
        if not verified(target, package):
            target.unlink(missing_ok=True)
            ask(self._argv("download", name), what=f"Downloading {name}", trouble=OFFLINE, folder=target.parent)
        if not verified(target, package):
            raise StepFailed(f"{package.name} is not the file that Debian signed, so it was not unpacked. {OFFLINE}")
        return target

    def _fetch(self, names: Sequence[str], total: int, progress: Progress) -> None:
        reader, writer = os.pipe()
        argv = self._argv("-o", f"APT::Status-Fd={writer}", "-y", "--download-only", "install", *names)
        with (self._folder / "download.log").open("w+", encoding="utf-8", errors="replace") as log:
            process = subprocess.Popen(
                argv,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=(writer,),
                preexec_fn=partial(kin.die_with, os.getpid()),  # one left behind would hold apt's lock
            )
            os.close(writer)
            with os.fdopen(reader, encoding="utf-8", errors="replace") as status:
                for line in status:
                    if line.startswith("dlstatus:"):
                        progress.megabytes(float(line.split(":")[2]) / 100 * total, total)
            if process.wait() != 0:
                log.seek(0)
                raise StepFailed(failure("Downloading from Debian's archive", log.read(), OFFLINE))

    def _source(self, suite: str) -> None:
        keyring = next((path for path in KEYRINGS if path.exists()), None)
        if keyring is None:
            raise ToolMissing(
                "Debian's archive keys are missing, so packages cannot be verified. "
                f"Install them with 'sudo apt-get install debian-archive-keyring'. {ELSEWHERE}"
            )
        codename = release()
        need("dpkg-deb", "dpkg", "packages are unpacked with it")
        asked = [need("apt-get", "apt", "packages are fetched with it"), "update", "--print-uris"]
        uri = archive(codename, ask(asked, what="Reading the machine's apt sources", trouble=OFFLINE))
        (self._folder / "sources.list").write_text(f"deb [signed-by={keyring}] {uri} {suite or codename} main\n")

    def _configuration(self) -> None:
        """Beside the machine's own apt.conf.d, which holds what its network needs (proxies, certificates)."""
        (self._folder / "apt.conf").write_text(_CONFIGURATION.format(folder=self._folder, arch=self._arch))

    def _argv(self, *arguments: str) -> list[str]:
        return ["apt-get", "-q", "-c", str(self._folder / "apt.conf"), *arguments]


def unpack(files: Sequence[Path], root: Path, progress: Progress) -> None:
    """Unpack package files over each other into `root`, several at a time."""

    def one(file: Path) -> None:
        argv = ["dpkg-deb", "-x", str(file), str(root)]
        ask(argv, what=f"Unpacking {file.name}", trouble="Check the disk's free space.")

    root.mkdir(parents=True)
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        for number, _ in enumerate(pool.map(one, files), start=1):
            progress.show(f"{number} of {len(files)} packages unpacked")


def verified(file: Path, package: Package) -> bool:
    """Whether the file is the one that the signed index describes."""
    if not file.is_file() or file.stat().st_size != package.size:
        return False
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest() == package.sha256


def _os_release() -> dict[str, str]:
    try:
        lines = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        return {}
    pairs = (line.partition("=") for line in lines if "=" in line)
    return {name: value.strip('"') for name, _, value in pairs}
