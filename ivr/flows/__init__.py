"""Flows that come with Callfloor."""

from collections.abc import Mapping
from pathlib import Path

_HERE = Path(__file__).parent


def demo_flows() -> Mapping[str, str]:
    """The demo floor's flow documents by name, as JSON text."""
    return _documents(_HERE / "demo")


def every_floors_flows() -> Mapping[str, str]:
    """Those that any number may lead to, on any floor."""
    return _documents(_HERE)


def _documents(folder: Path) -> Mapping[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.json"))}
