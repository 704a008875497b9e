"""No request brings a text into the floor that cannot be kept or shown: walked over the API's own description."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.unit.app.http.conftest import Web

Schema = dict[str, Any]
_ODD = "a\x00b"


def _bodies(schema: Schema, known: dict[str, Schema], seen: frozenset[str] = frozenset()) -> Iterator[Any]:
    """For each text that may stand in it, a body with nothing but that text, where it would stand."""
    if (named := schema.get("$ref", "").rpartition("/")[2]) and named not in seen:
        yield from _bodies(known[named], known, seen | {named})
    for one in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from _bodies(one, known, seen)
    if schema.get("type") == "string":
        yield _ODD
    for name, inner in schema.get("properties", {}).items():
        yield from ({name: body} for body in _bodies(inner, known, seen))
    if isinstance(more := schema.get("additionalProperties"), dict):
        yield {_ODD: None}
        yield from ({"key": body} for body in _bodies(more, known, seen))
    if isinstance(items := schema.get("items"), dict):
        yield from ([body] for body in _bodies(items, known, seen))


async def test_no_body_of_the_api_may_hold_a_nul(web: Web) -> None:
    document = (await web.client.get("/api/v1/openapi.json")).json()
    tried, wrong = 0, list[tuple[str, str, Any, int]]()
    for path, methods in document["paths"].items():
        for method, about in methods.items():
            content = about.get("requestBody", {}).get("content", {}).get("application/json")
            address = path.replace("{", "").replace("}", "").removeprefix("/api/v1")
            for body in _bodies(content["schema"], document["components"]["schemas"]) if content else ():
                answer = await web.ask("lead1", method.upper(), address, json=body)
                found = answer.json().get("errors", [])
                tried += 1
                if answer.status_code != 422 or not any(error["code"] == "control-character" for error in found):
                    wrong.append((method, path, body, answer.status_code))
    assert wrong == []
    assert tried > 300


async def test_no_path_and_no_search_may_hold_a_nul(web: Web) -> None:
    document = (await web.client.get("/api/v1/openapi.json")).json()
    for path, methods in document["paths"].items():
        if not path.startswith("/api/v1") or "get" not in methods:
            continue
        address = path.replace("{", "").replace("}", "").removeprefix("/api/v1")
        answer = await web.ask("lead1", "GET", address, params={"q": _ODD})
        assert answer.status_code == 422, path
        assert answer.json()["errors"][0]["field"] == "query.q"
        if "{" in path:
            odd = re.sub(r"\{[^}]*\}", "%00", path).removeprefix("/api/v1")
            assert (await web.ask("lead1", "GET", odd)).status_code in (404, 422), path


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "a\u202eb"}, "body.title"),
        ({"entries": [{"name_zh": "\u2066x"}]}, "body.entries.0.name_zh"),
        ({"note": "a\rb"}, "body.note"),
        ({"no\x1bte": 1}, "body.no\\x1bte"),
    ],
)
async def test_each_fault_is_named_with_its_place(web: Web, body: dict[str, Any], field: str) -> None:
    answer = await web.ask("lead1", "POST", "/calendars", json=body)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert [error["field"] for error in answer.json()["errors"]] == [field]


async def test_what_people_write_is_taken(web: Web) -> None:
    note = "first\r\nsecond\n\tthird \u200d \U0001f642 \u05e9\u05dc\u05d5\u05dd"
    entry = {"number": "\u202d13800138000\u202c", "note": "Asked"}
    answer = await web.ask("lead1", "POST", "/leads/do-not-call", json=entry)
    assert answer.status_code in (200, 201), answer.text
    made = await web.ask("lead1", "POST", "/customers", json={"name": "\u674e\u56db", "note": note})
    assert made.status_code == 201, made.text


async def test_a_body_nested_deeper_than_a_stack_is_no_failure(web: Web) -> None:
    deep = b"[" * 900 + b'"x"' + b"]" * 900
    headers = {"Content-Type": "application/json"}
    assert (await web.ask("lead1", "POST", "/customers", content=deep, headers=headers)).status_code == 422
