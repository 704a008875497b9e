"""Whatever the audit log can hold has words on its page, in both languages."""

import ast
import json
import re
from collections.abc import Iterator

import pytest

from app.outbound.rules.words import SENTENCES, WRONGS
from app.report_words import CAMPAIGNS, COMPLIANCE, PERMITTED
from app.setup.places import CHECKOUT
from app.tasks.values import TaskState
from crm.orders import OrderEvent

PAGE = CHECKOUT / "web" / "src" / "people"
_KIND = re.compile(r"[a-z]+(?:-[a-z]+)*\.[a-z]+(?:[-_][a-z]+)*")
_NO_KIND = {"name", "id", "username", "settings", "json"}  # of body.name, units.id, package.json
_BY_MONEY = {OrderEvent.SETTLE, OrderEvent.OWE}  # of a payment, which is noted as `order.paid`


def _kinds() -> set[str]:
    found = {f"task.{state}" for state in (TaskState.DONE, TaskState.DROPPED)}
    found |= {f"order.{event}" for event in OrderEvent if event not in _BY_MONEY}
    for path in sorted((CHECKOUT / "app").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "audit" in text or "plays.note" in text:
            found |= set(_written(ast.parse(text)))
    return found


def _written(module: ast.Module) -> Iterator[str]:
    """Constants that look like one, and ``f"callback.{what}"`` with each ``what`` that this module gives."""
    for node in ast.walk(module):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _KIND.fullmatch(node.value):
            if node.value.split(".")[1] not in _NO_KIND:
                yield node.value
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            prefix = str(node.values[0].value)
            if re.fullmatch(r"[a-z-]+\.", prefix) and len(node.values) == 2:
                yield from (prefix + what for what in _whats(module))


def _whats(module: ast.Module) -> Iterator[str]:
    functions = [one for one in ast.walk(module) if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef)]
    makers = {one.name for one in functions if one.args.args and one.args.args[0].arg == "what"}
    for call in ast.walk(module):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in makers:
            given = [one for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant)]
            yield from (one.value for one in given if isinstance(one.value, str))


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_kind_of_entry_has_words(language: str) -> None:
    words = json.loads((PAGE / "texts" / f"{language}.json").read_text(encoding="utf-8"))["action"]
    kinds = _kinds()
    assert {"campaign.state", "callback.moved", "follow-up.dropped", "campaign.who_calls_set"} <= kinds
    assert [kind for kind in sorted(kinds) if kind.replace(".", "-") not in words] == []


def test_every_kind_can_be_looked_for() -> None:
    listed = (PAGE / "audit.ts").read_text(encoding="utf-8").split("] as const")[0]
    assert [kind for kind in sorted(_kinds()) if f'"{kind}"' not in listed] == []


def test_a_drop_has_one_word_and_an_abandoned_call_another() -> None:
    """A customer who was called and found nobody is 掉线; who called and gave up waiting, 放弃 (docs/glossary.md)."""
    said = [*SENTENCES.values(), *WRONGS.values(), *COMPLIANCE.values(), *PERMITTED.values(), *CAMPAIGNS.values()]
    assert [zh for zh, _ in said if "放弃" in zh] == []
    assert {words["dropped"][0] for words in (COMPLIANCE, PERMITTED, CAMPAIGNS)} == {"掉线"}
    text = (PAGE.parent / "campaigns" / "texts" / "zh-CN.json").read_text(encoding="utf-8")
    assert "放弃率" not in text
