"""queue_log as app_queue writes it: read by rules taken from apps/app_queue.c, and equal to our own figures."""

import re
from collections import Counter

import pytest

from core import facts
from core.facts import AgentState, Fact
from reports.queue_log import QueueLog, in_order
from tests.fakes.figures import projected
from tests.fakes.story import Story
from tests.fakes.working_day import WorkingDay

# Verb -> its data fields, from the formats of ast_queue_log() in apps/app_queue.c of Asterisk 22 (DID: QueueLog()).
NUMBER, ANY, TEXT = r"\d+", r"[^|]*", r"[^|]+"
VERBS: dict[str, tuple[str, ...]] = {
    "ENTERQUEUE": (ANY, ANY, NUMBER),  # "%s|%s|%d": url, caller, position
    "DID": (ANY,),
    "CONNECT": (NUMBER, TEXT, NUMBER),  # "%ld|%s|%ld": hold time, channel's uniqueid, ring time
    "COMPLETEAGENT": (NUMBER, NUMBER, NUMBER),  # "%ld|%ld|%d": hold time, call time, position at entry
    "COMPLETECALLER": (NUMBER, NUMBER, NUMBER),
    "ABANDON": (NUMBER, NUMBER, NUMBER),  # "%d|%d|%ld": position, position at entry, wait
    "EXITWITHTIMEOUT": (NUMBER, NUMBER, NUMBER),
    "WITHDRAW": (NUMBER, NUMBER, NUMBER, ANY),  # "%d|%d|%ld|%.40s"
    "EXITWITHKEY": (TEXT, NUMBER, NUMBER, NUMBER),  # "%s|%d|%d|%ld": key, then as ABANDON
    "RINGNOANSWER": (NUMBER,),  # "%d": milliseconds
    "BLINDTRANSFER": (TEXT, TEXT, NUMBER, NUMBER, NUMBER),  # "%s|%s|%ld|%ld|%d"
    "ATTENDEDTRANSFER": (TEXT, TEXT, NUMBER, NUMBER, NUMBER),  # "BRIDGE|%s" and "|%ld|%ld|%d"
    "OUTCALL": (TEXT, NUMBER, NUMBER, ANY),  # "%s|%s|%s": DIALSTATUS, talk time, "total time|number" (QueueUpdate)
    "ADDMEMBER": (ANY,),
    "REMOVEMEMBER": (ANY,),
    "PAUSE": (ANY,),
    "UNPAUSE": (ANY,),
    "PAUSEALL": (ANY,),
    "UNPAUSEALL": (ANY,),
    "AGENTLOGIN": (ANY,),  # "%s": channel
    "AGENTLOGOFF": (ANY, NUMBER),  # "%s|%ld": channel, seconds
}
OF_NOBODY = {"ENTERQUEUE", "DID", "ABANDON", "EXITWITHTIMEOUT", "EXITWITHKEY", "WITHDRAW"}


def written(journal: list[Fact]) -> list[str]:
    log = QueueLog()
    lines = [line for fact in journal for line in log.apply(fact)]
    return list(in_order(lines, 0, 1e12))


def read(line: str) -> tuple[int, str, str, str, str, list[str]]:
    """As a reader of queue_log does: five fixed fields and the verb's own. Raises AssertionError."""
    at, call, queue, agent, verb, *data = line.split("|")
    pattern = "\\|".join(VERBS[verb])
    assert re.fullmatch(pattern, "|".join(data)), line
    assert len(data) == len(VERBS[verb]), line
    assert (agent == "NONE") == (verb in OF_NOBODY), line
    assert queue, line
    return int(at), call, queue, agent, verb, data


@pytest.mark.parametrize("seed", range(10))
def test_every_line_reads_and_times_never_go_back(seed: int) -> None:
    lines = [read(line) for line in written(WorkingDay(seed).works(70))]
    assert [line[0] for line in lines] == sorted(line[0] for line in lines)
    assert {"ENTERQUEUE", "CONNECT", "AGENTLOGIN", "AGENTLOGOFF", "PAUSE"} <= {line[4] for line in lines}


@pytest.mark.parametrize("seed", range(10))
def test_a_reader_of_the_log_counts_what_our_reports_count(seed: int) -> None:
    """Entered, answered, abandoned and sent elsewhere by queue, as every statistics program makes them from the log."""
    journal = WorkingDay(seed, restarts=False).works(70)
    verbs: Counter[tuple[str, str]] = Counter()
    called_back: set[str] = set()  # enter once more, which our reports do not count
    for _, call, queue, _, verb, _ in map(read, written(journal)):
        verbs[queue, f"{verb} AGAIN" if call in called_back else verb] += 1
        if verb == "EXITWITHKEY":
            called_back.add(call)
        elif verb == "CONNECT":
            called_back.discard(call)
    ours: dict[str, Counter[str]] = {}
    for (_, key), row in projected(journal).calls.items():
        if key[1]:
            ours.setdefault(key[1], Counter()).update(row)
    again = sum(count for (_, verb), count in verbs.items() if verb == "CONNECT AGAIN")
    assert again == sum(row["callbacks_reached"] for row in ours.values())
    assert ours
    for queue, row in ours.items():
        assert verbs[queue, "ENTERQUEUE"] == row["offered"]
        assert verbs[queue, "CONNECT"] == row["answered"]
        assert verbs[queue, "ABANDON"] == row["abandoned"]
        assert verbs[queue, "EXITWITHKEY"] == row["callbacks"]
        assert verbs[queue, "WITHDRAW"] + verbs[queue, "EXITWITHTIMEOUT"] == row["flowed_out"]


@pytest.mark.parametrize("seed", range(10))
def test_each_who_entered_leaves_once_and_each_connect_is_completed_once(seed: int) -> None:
    """app_queue's order: ENTERQUEUE, then CONNECT, ABANDON or an exit; after CONNECT one completion or transfer."""
    inside: dict[str, str] = {}
    for _, call, _, _, verb, _ in map(read, written(WorkingDay(seed, restarts=False).works(70))):
        match verb:
            case "ENTERQUEUE":
                assert inside.pop(call, "") in ("", "done")
                inside[call] = "waits"
            case "RINGNOANSWER":
                assert inside[call] == "waits"
            case "CONNECT":
                assert inside[call] == "waits"
                inside[call] = "talks"
            case "ABANDON" | "WITHDRAW" | "EXITWITHTIMEOUT" | "EXITWITHKEY":
                assert inside[call] == "waits"
                inside[call] = "done"
            case "COMPLETEAGENT" | "COMPLETECALLER" | "BLINDTRANSFER" | "ATTENDEDTRANSFER":
                assert inside[call] == "talks"
                inside[call] = "done"
    assert set(inside.values()) <= {"done"}


def test_one_call_word_for_word() -> None:
    story = Story()
    story.queue("service")
    anna = story.agent("1002", service=5).available()
    bob = story.agent("1003", service=4).available()
    caller = story.caller("+8613800000001").queues()
    anna.rings().refuses()
    bob.rings(within=3).answers().talks_to(caller)
    story.passes(30)
    caller.hangs_up()
    caller.ended()
    call = caller.call_id
    lines = [line.split("|", 1)[1] for line in written(story.journal) if line.split("|")[1] == call]
    leg = story.all(facts.CallConnected)[-1].leg_id
    assert lines[0] == f"{call}|service|NONE|ENTERQUEUE||+8613800000001|1"
    assert re.fullmatch(rf"{call}\|service\|Agent/1002\|RINGNOANSWER\|\d+", lines[2])
    assert re.fullmatch(rf"{call}\|service\|Agent/1003\|CONNECT\|\d\|{leg}\|\d", lines[3])
    assert re.fullmatch(rf"{call}\|service\|Agent/1003\|COMPLETECALLER\|\d\|30\|1", lines[4])
    assert len(lines) == 5


def test_what_a_caller_brings_cannot_make_a_field() -> None:
    story = Story()
    story.queue("service")
    story.caller("1|2\n3").queues()
    assert all(read(line) for line in written(story.journal))


def test_who_signs_in_is_added_to_the_queues_it_can_serve() -> None:
    story = Story()
    story.queue("service")
    story.queue("sales")
    story.agent("1002", service=5).available().signs_out()
    assert story.agents["1002"].state is AgentState.OFFLINE
    verbs = [(line[2], line[4]) for line in map(read, written(story.journal))]
    assert ("service", "ADDMEMBER") in verbs
    assert ("service", "REMOVEMEMBER") in verbs
    assert ("sales", "ADDMEMBER") not in verbs
