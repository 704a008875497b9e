"""The lock, pip's settings carried over to uv, and what may be imported by whom."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.setup import pip_settings, python_env
from app.setup.places import CHECKOUT

PYPROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


def test_pips_order_of_precedence() -> None:
    listing = (
        ":env:.index-url='https://env.example/simple'\n"
        "global.index-url='https://global.example/simple'\n"
        "install.index-url='https://install.example/simple'\n"
        "global.cert='/etc/bundle.crt'\n"
        "freeze.timeout='3'\n"
    )
    assert pip_settings.settings(listing) == {"index-url": "https://env.example/simple", "cert": "/etc/bundle.crt"}


def test_many_values_stand_on_one_line() -> None:
    listing = r"global.extra-index-url='\nhttps://a.example/simple\nhttps://b.example/simple'" + "\n"
    assert pip_settings.settings(listing)["extra-index-url"] == "https://a.example/simple https://b.example/simple"


def test_uv_asks_the_same_indexes_as_pip(tmp_path: Path) -> None:
    pip = {
        "index-url": "https://a.example/simple",
        "extra-index-url": f"https://b.example/simple file://{tmp_path} file:///nowhere/at/all",
        "find-links": f"/nowhere/wheels {tmp_path}",
        "cert": "/etc/bundle.crt",
        "default-timeout": "180",
    }
    environment = pip_settings.uv_environment(pip, {})
    assert environment["UV_DEFAULT_INDEX"] == "https://a.example/simple"
    assert environment["UV_INDEX"] == f"https://b.example/simple file://{tmp_path}"
    assert environment["UV_FIND_LINKS"] == str(tmp_path)
    assert environment["SSL_CERT_FILE"] == "/etc/bundle.crt"
    assert environment["UV_SYSTEM_CERTS"] == "1"
    assert environment["UV_HTTP_TIMEOUT"] == "180"


def test_what_is_set_for_uv_itself_stays() -> None:
    pip = {"index-url": "https://pip.example/simple"}
    assert "UV_DEFAULT_INDEX" not in pip_settings.uv_environment(pip, {"UV_DEFAULT_INDEX": "https://uv.example/simple"})


def test_wheels_on_this_machines_disk_do_not_shape_the_lock() -> None:
    environment = {
        "UV_FIND_LINKS": "/opt/wheels",
        "UV_INDEX": "file:///opt/simple https://b.example/simple",
        "HOME": "/h",
    }
    assert pip_settings.without_local_stores(environment) == {"UV_INDEX": "https://b.example/simple", "HOME": "/h"}


def test_settings_of_a_pip_that_has_none() -> None:
    assert "UV_DEFAULT_INDEX" not in pip_settings.uv_environment(pip_settings.settings(""), {})


def test_the_lock_names_no_address_and_hashes_everything() -> None:
    text = python_env.LOCK.read_text()
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=sha256:[0-9a-f]{64}\b)", text, re.MULTILINE)
    requirements = re.findall(r"^[a-z0-9].*(?:\n {4}.*)*", text, re.MULTILINE)
    assert len(requirements) > 50
    assert all("--hash=sha256:" in requirement for requirement in requirements)


def test_the_lock_holds_all_that_is_asked_for() -> None:
    locked = set(re.findall(r"^([a-z0-9-]+)==", python_env.LOCK.read_text(), re.MULTILINE))
    project = PYPROJECT["project"]
    asked = [*project["dependencies"], *(name for extra in project["optional-dependencies"].values() for name in extra)]
    assert {re.split(r"[\[;<>=! ]", name)[0].lower() for name in asked} <= locked


def test_uv_is_pinned_by_hash() -> None:
    pin = python_env.pin("uv")
    assert re.match(r"uv==\d+\.\d+\.\d+ \\\n", pin)
    assert pin.count("==") == 1
    assert "--hash=sha256:" in pin


def test_an_environment_without_its_stamp_does_not_count(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    interpreter = python_env.place() / "bin/python"
    interpreter.parent.mkdir(parents=True)
    interpreter.symlink_to(sys.executable)
    assert python_env.python() is None
    (python_env.place() / "callfloor-complete").touch()
    assert python_env.python() == interpreter


def test_import_rules_cover_every_package() -> None:
    packages = {file.parts[-2] for file in CHECKOUT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages <= set(PYPROJECT["tool"]["importlinter"]["root_packages"])


@pytest.mark.parametrize("package", ["setup", "launcher"])
def test_set_up_and_launcher_need_the_standard_library_alone(package: str) -> None:
    ours = {"app.setup", "app.launcher"}
    for file in (CHECKOUT / "app" / package).glob("*.py"):
        for name in _imported(ast.parse(file.read_text())):
            assert name.split(".")[0] in sys.stdlib_module_names or ".".join(name.split(".")[:2]) in ours, file


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
