"""The Python environment: uv by its hash from the lock, then everything else by its hash through uv.

It lies in the user's cache under a key made of the lock and the interpreter, so every checkout with the same lock
shares it. A stamp written last makes it valid: an interrupted set-up is simply done again.
"""

import hashlib
import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

from app.setup import debian, keeping, pip_settings
from app.setup.errors import StepFailed, ToolMissing
from app.setup.places import CHECKOUT, cache, need_space, only_one, write_whole
from app.setup.progress import Progress
from app.setup.tools import ask, need

LOCK = CHECKOUT / "requirements.lock"
_STAMP = "callfloor-complete"
_NETWORK = "Check the network and pip's settings ('pip config list' shows them), then run the command again."


def place(*, tests: bool = False) -> Path:
    """Where the environment for this lock and this interpreter belongs, made or not; `tests` adds what tests need."""
    facts = (requirements(tests=tests), sys.version, sys.base_prefix, os.uname().machine)
    key = hashlib.sha256("\0".join(facts).encode()).hexdigest()[:16]
    return cache() / "python" / key


def requirements(*, tests: bool = False) -> str:
    """The lock without what this environment has no use for: browsers' drivers, linters, Node."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())["project"]
    extras = project["optional-dependencies"]
    left_out = {name for extra in extras if not (tests and extra == "test") for name in _names(extras[extra])}
    left_out -= _names(project["dependencies"])
    return "".join(lines for name, lines in _pins() if name not in left_out)


def python(*, tests: bool = False) -> Path | None:
    """The environment's interpreter when it is complete, else None."""
    folder = place(tests=tests)
    interpreter = folder / "bin" / "python"
    return interpreter if (folder / _STAMP).exists() and interpreter.exists() else None


def set_up(*, tests: bool = False) -> Path:
    """Make the environment if it is not there yet; the path of its interpreter."""
    ready, folder = python(tests=tests), place(tests=tests)
    if ready and keeping.hold(folder / _STAMP):
        return ready
    progress = Progress(f"Setting up the Python libraries{' for tests' if tests else ''}")
    waiting = "Another Callfloor is setting up the Python libraries; waiting for it."
    with only_one("python", lambda: progress.say(waiting)):
        ready = python(tests=tests)
        if not ready:
            _make(folder, requirements(tests=tests), progress)
            ready = folder / "bin" / "python"
        keeping.hold(folder / _STAMP)
        keeping.clear()
    progress.done()
    return ready


def lock() -> None:
    """Choose versions anew for all that pyproject.toml asks for, and write requirements.lock."""
    progress = Progress("Choosing versions for requirements.lock")
    uv, environment = _uv(progress)
    new = LOCK.with_name("requirements.lock.part")
    argv = [str(uv), "pip", "compile", "--quiet", "--universal", "--all-extras", "--upgrade", "--generate-hashes"]
    argv += ["--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--python-version", "3.11"]
    argv += ["--custom-compile-command", "./callfloor lock", "pyproject.toml", "-o", str(new)]
    everyones = pip_settings.without_local_stores(environment)
    ask(argv, what="Choosing versions", environment=everyones, folder=CHECKOUT, trouble=_NETWORK)
    new.rename(LOCK)
    progress.done()


def install_alone(name: str, folder: Path, progress: Progress) -> None:
    """Install the one package `name` into `folder`, by its hash in the lock and without what it depends on."""
    pip, environment = _pip(progress)
    progress.show(f"fetching {name}")
    _install(pip, folder, name, environment)


def _make(folder: Path, wanted: str, progress: Progress) -> None:
    need_space(cache(), 600, "The Python environment")
    uv, environment = _uv(progress)
    shutil.rmtree(folder, ignore_errors=True)
    progress.show("installing")
    interpreter = getattr(sys, "_base_executable", sys.executable)
    ask(
        [str(uv), "venv", "--quiet", "--no-project", "--python", interpreter, str(folder)],
        what="Making the Python environment",
        environment=environment,
    )
    listed = folder / "requirements.txt"
    listed.write_text(wanted)
    ask(
        [str(uv), "pip", "sync", "--quiet", "--require-hashes", "--python", str(folder / "bin/python"), str(listed)],
        what="Installing the Python libraries",
        environment=environment,
        trouble=_NETWORK,
    )
    write_whole(folder / _STAMP, f"{sys.version}\n")


def _uv(progress: Progress) -> tuple[Path, dict[str, str]]:
    """uv as the lock names it, and the environment to run it in."""
    folder = cache() / "uv" / hashlib.sha256(pin("uv").encode()).hexdigest()[:16]
    pip, environment = _pip(progress)
    listing = ask([*pip, "config", "list"], what="Reading pip's settings", environment=environment)
    environment |= pip_settings.uv_environment(pip_settings.settings(listing), environment)
    if not (folder / _STAMP).exists():
        progress.show("fetching uv")
        _install(pip, folder, "uv", environment)
    return folder / "bin" / "uv", environment


def _install(pip: list[str], folder: Path, name: str, environment: dict[str, str]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    file = folder / "requirement.txt"
    file.write_text(pin(name))
    options = ["--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    argv = [*pip, "install", *options, "--target", str(folder), "-r", str(file)]
    ask(argv, what=f"Installing {name}", environment=environment, trouble=_NETWORK)
    write_whole(folder / _STAMP, file.read_text())


def pin(name: str) -> str:
    """The lock's own lines for one package: its version and its hashes."""
    found = dict(_pins()).get(name)
    if found is None:
        raise StepFailed(f"requirements.lock does not name {name}. Take the file from the repository again.")
    return found


def _names(wanted: list[str]) -> set[str]:
    return {re.split(r"[\[;<>=!~ ]", one)[0].lower() for one in wanted}


def _pins() -> list[tuple[str, str]]:
    """Every package of the lock with its lines."""
    return [(found[1], found[0]) for found in re.finditer(r"^([a-z0-9._-]+)==.*\n(?: .*\n)*", LOCK.read_text(), re.M)]


def _pip(progress: Progress) -> tuple[list[str], dict[str, str]]:
    """A pip to begin with, and its environment: this interpreter's own, or the one inside Debian's python3-pip-whl."""
    environment = dict(os.environ)
    own = [sys.executable, "-m", "pip"]
    try:
        ask([*own, "--version"], what="Looking for pip", environment=environment)
    except StepFailed:
        progress.show("fetching pip from Debian")
        wheel, certificates = _debian_pip()
        if certificates:
            environment |= {"PIP_CERT": str(certificates), "SSL_CERT_FILE": str(certificates), "UV_SYSTEM_CERTS": "1"}
        return [sys.executable, f"{wheel}/pip"], environment
    return own, environment


def _debian_pip() -> tuple[Path, Path | None]:
    """Debian's pip wheel, and a certificate bundle when this machine has none of its own."""
    try:
        debian.release()
        need("apt-get", "apt", "pip is fetched with it")
    except ToolMissing as error:
        raise ToolMissing(
            f"Python has no pip here, and it cannot be fetched: {error} "
            "Or install pip yourself ('sudo apt-get install python3-pip')."
        ) from error
    folder = cache() / "pip"
    bundle = folder / "certificates.crt"
    if not _wheel(folder):
        _unpack_pip(folder, bundle)
    return _wheel(folder)[0], bundle if bundle.exists() else None


def _unpack_pip(folder: Path, bundle: Path) -> None:
    new = folder.with_name(f"pip.new.{os.getpid()}")
    shutil.rmtree(folder, ignore_errors=True)
    shutil.rmtree(new, ignore_errors=True)
    apt = debian.Apt(new / "apt", "")
    apt.update()
    names = ["python3-pip-whl"]
    if not any(map(os.path.exists, (os.environ.get("SSL_CERT_FILE", ""), pip_settings.SYSTEM_CERTIFICATES))):
        names.append("ca-certificates")
    for name in names:
        argv = ["dpkg-deb", "-x", str(apt.single(name)), str(new)]
        ask(argv, what=f"Unpacking {name}", trouble="Check the disk's free space.")
    issued = sorted(new.glob("usr/share/ca-certificates/mozilla/*.crt"))
    if issued:
        (new / bundle.name).write_text("".join(file.read_text() for file in issued))
    shutil.rmtree(new / "apt")
    new.rename(folder)


def _wheel(folder: Path) -> list[Path]:
    return sorted(folder.glob("usr/share/python-wheels/pip-*.whl"))
