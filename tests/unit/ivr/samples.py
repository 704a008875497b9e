"""Flows and prompts that the tests of the IVR share."""

import json
from collections.abc import Mapping
from typing import Any

from ivr.check import flow_from_data, read_flow
from ivr.flow import Flow
from ivr.flows import demo_flows

SERVICE: dict[str, Any] = {"type": "queue", "queue": "service", "needs": [{"after": 0, "must": {"service": 1}}]}
BYE: dict[str, Any] = {"type": "hangup", "prompts": ["goodbye"]}


class NamedPrompts:
    """Every prompt has one recording named after it, but for those in ``unrecorded``."""

    def __init__(self, unrecorded: tuple[str, ...] = ()) -> None:
        self._unrecorded = unrecorded

    def find(self, language: str, name: str) -> tuple[str, ...]:
        return () if name in self._unrecorded else (f"/prompts/{language}/{name}",)


def demo(name: str = "main") -> Flow:
    return read_flow(demo_flows()[name])


def document(nodes: Mapping[str, Any], start: str = "start", **more: Any) -> dict[str, Any]:
    return {"flow": "trial", "version": 1, "language": "zh", "start": start, "nodes": dict(nodes), **more}


def flow(nodes: Mapping[str, Any], start: str = "start", **more: Any) -> Flow:
    return flow_from_data(document(nodes, start, **more))


def as_text(nodes: Mapping[str, Any], start: str = "start", **more: Any) -> str:
    return json.dumps(document(nodes, start, **more), ensure_ascii=False)
