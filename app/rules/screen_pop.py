"""The page that is opened beside a call: its queue's template, filled with what is known of the call."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from app.rules.rules import Rules

Pages = Callable[[Mapping[str, Any], str], str | None]  # a call's view and the agent's extension to a URL
_PLACE = re.compile(r"\{([a-z_]+)\}")


def pages(rules: Rules) -> Pages:
    """By the templates that hold at that moment."""

    def page(call: Mapping[str, Any], agent: str) -> str | None:
        known = {name: call.get(name) for name in ("caller", "call_id", "queue", "dialled")}
        return fill(
            rules.screen_pops.of(call.get("queue")), known | {"agent": agent, "customer": customer_number(call)}
        )

    return page


def customer_number(call: Mapping[str, Any]) -> str:
    """Who is at the other end: whoever called, or was called."""
    return str(call.get("dialled" if call.get("direction") == "out" else "caller") or "")


def fill(template: str, known: Mapping[str, str | None]) -> str | None:
    """The URL, each value percent-encoded so that it can end neither its field nor the path; None: no template."""
    if not template:
        return None
    return _PLACE.sub(lambda place: quote(known.get(place[1]) or "", safe=""), template)
