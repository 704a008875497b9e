"""Flows that come with Callfloor."""

from collections.abc import Mapping
from pathlib import Path

_DEMO = Path(__file__).parent / "demo"


def demo_flows() -> Mapping[str, str]:
    """The demo floor's flow documents by name, as JSON text."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(_DEMO.glob("*.json"))}
