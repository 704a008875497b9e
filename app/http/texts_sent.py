"""Every text that a request brings, before any route sees it: what no person types, and no store keeps, is refused.

A NUL ends a PostgreSQL text with an error, half a surrogate pair cannot be written in UTF-8, other control characters
move a terminal's cursor. In names and titles that others see, the characters that turn the direction of writing are
refused as well: one of them makes ``gpj.exe`` look like ``exe.jpg`` (Unicode TR 36, 3.6). They are no fault in a
number, which comes so from many a list of contacts.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from fastapi import Request

from app.http.problems import Problem

CONTROL, TURNING = "control-character", "turning-character"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]|\r(?!\n)")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
SHOWN = frozenset({"name", "name_zh", "name_en", "title", "label", "company", "tags", "zh", "en"})
_MOST = 20  # faults that an answer names

_SAID = {
    CONTROL: {
        "zh": "含有控制字符；只可使用换行和制表符。",
        "en": "holds control characters; only line breaks and tabs may stand in a text.",
    },
    TURNING: {
        "zh": "名称中含有改变书写方向的不可见字符。",
        "en": "holds invisible characters that turn the direction of writing, which a name may not.",
    },
}

_Place = tuple[str | int, ...]


async def refuse_odd_texts(request: Request) -> None:
    """Of the path, the query and a body in JSON. Raises Problem 422 that names each field."""
    faults = [(place, code) for place, text in _sent(request) if (code := _fault("", text))]
    faults += islice(_faults(await _body(request)), _MOST)
    if faults:
        errors = [_error(place, code) for place, code in faults[:_MOST]]
        said = " ".join(f"{error['field']}: {error['problem']}" for error in errors)
        hint = "Take these characters out and send it again."
        raise Problem(422, "invalid", f"The request does not read: {said}", hint=hint, errors=errors)


def _sent(request: Request) -> Iterator[tuple[_Place, str]]:
    for name, text in request.path_params.items():
        yield ("path", name), str(text)
    for name, text in request.query_params.multi_items():
        yield ("query", name), text


async def _body(request: Request) -> Any:
    """None: there is none in JSON, or none that reads, of which the route's own reading tells."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")):
        return None
    try:
        return await request.json()
    except (ValueError, RecursionError):
        return None


def _faults(body: Any) -> Iterator[tuple[_Place, str]]:
    """Without recursion: what reads may be nested deeper than our stack."""
    left: list[tuple[_Place, str, Any]] = [(("body",), "", body)]
    while left:
        place, key, value = left.pop()
        if isinstance(value, str) and (code := _fault(key, value)):
            yield place, code
        elif isinstance(value, dict):
            yield from (((*place, name), CONTROL) for name in value if _fault("", name))
            left.extend(((*place, name), name, inner) for name, inner in reversed(value.items()))
        elif isinstance(value, list):
            left.extend(((*place, at), key, inner) for at, inner in reversed(list(enumerate(value))))


def _fault(key: str, text: str) -> str:
    if text.isprintable():
        return ""
    if _CONTROL.search(text):
        return CONTROL
    return TURNING if key in SHOWN and _TURNING.search(text) else ""


def _error(place: _Place, code: str) -> dict[str, Any]:
    said = _SAID[code]
    words = [str(part).encode("unicode_escape").decode() for part in place]
    return {
        "field": ".".join(words), "problem": said["en"], "code": code,
        "said": {language: f"{words[-1]}: {text}" for language, text in said.items()},
    }  # fmt: skip
