"""From a document to a flow: its shape, and that no caller can get lost in it."""

import json
from collections import Counter
from typing import Any

from ivr.errors import FlowInvalid, Problem
from ivr.fields import NAME, NAME_RULE, Fields, show
from ivr.flow import LANGUAGES, Flow, Node
from ivr.parse import Known, parse_node
from ivr.paths import lost_callers

MAX_BYTES = 262_144
MAX_NODES = 500


def read_flow(document: str | bytes, known: Known | None = None) -> Flow:
    """The flow in a JSON document. Raises FlowInvalid with every problem in it, and nothing else."""
    if len(document) > MAX_BYTES or len(raw := _bytes(document)) > MAX_BYTES:
        raise _refused(f"the document is larger than {MAX_BYTES // 1024} KiB; split it into several flows")
    twice: list[str] = []
    try:
        data = json.loads(
            raw.decode(), object_pairs_hook=lambda pairs: _object(pairs, twice), parse_constant=_no_constant
        )
    except RecursionError:
        raise _refused("the document is nested too deeply; a flow has four levels") from None
    except ValueError as error:  # JSONDecodeError and UnicodeDecodeError are ValueErrors
        raise _refused(f"the document is not JSON in UTF-8: {str(error)[:200]}") from None
    repeated = [_whole(f"{show(key)} stands twice in one object; keep one of the two") for key in twice]
    return flow_from_data(data, known, repeated)


def flow_from_data(data: Any, known: Known | None = None, noted: list[Problem] | None = None) -> Flow:
    """The flow in a document that is already parsed; ``noted`` are problems found on the way here."""
    problems = list(noted or ())
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise _refused(f"the document must be an object with flow, version, start and nodes, not {show(data)}")
    fields = Fields("", data, problems)
    name, version = fields.name("flow"), fields.whole("version", 1, 1_000_000)
    language, start = fields.choice("language", LANGUAGES), fields.name("start")
    nodes = _nodes(fields, known or Known(), problems)
    fields.finish()
    problems += lost_callers(start, nodes)
    if problems:
        raise FlowInvalid(tuple(problems))
    return Flow(
        name=name, version=version, language=language, start=start, nodes={n: node for n, node in nodes.items() if node}
    )


def _nodes(fields: Fields, known: Known, problems: list[Problem]) -> dict[str, Node | None]:
    value = fields.raw("nodes")
    if not isinstance(value, dict) or not 1 <= len(value) <= MAX_NODES:
        fields.wrong("nodes", f"{show(value)} must be an object of 1 to {MAX_NODES} nodes")
        return {}
    nodes: dict[str, Node | None] = {}
    for name, data in value.items():
        if not isinstance(name, str) or NAME.fullmatch(name) is None:
            fields.wrong("nodes", f"{show(name)} must be {NAME_RULE}")
        elif not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
            problems.append(Problem(node=name, field="", message=f"{show(data)} must be an object with a type"))
            nodes[name] = None
        else:
            nodes[name] = parse_node(name, data, known, problems)
    return nodes


def _bytes(document: str | bytes) -> bytes:
    return document if isinstance(document, bytes) else document.encode(errors="surrogatepass")


def _object(pairs: list[tuple[str, Any]], twice: list[str]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        twice += [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    return made


def _no_constant(word: str) -> float:
    raise ValueError(f"{word} is not a JSON number")


def _whole(message: str) -> Problem:
    return Problem(node="", field="", message=message)


def _refused(message: str) -> FlowInvalid:
    return FlowInvalid((_whole(message),))
