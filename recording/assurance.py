"""Whether a recording holds what the facts say was spoken."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from core.ids import is_internal
from recording.plan import MergePlan, PauseSpan, Placed, TalkSpan
from recording.raw import AGENT, BUFFER, CUSTOMER, HEARD, RATE
from recording.row import Finding, FindingKind, RecordingState

TOLERANCE = RATE // 5  # samples; 35 ms is usual, 103 ms was seen on an overloaded machine (docs/adr/0004)
LEVEL_WINDOW = RATE // 2  # samples under one level figure
SILENCE = 20  # RMS of 32767; A-law's own silence is 8
NO_FAULT_OF_OURS = frozenset({FindingKind.SILENT_SIDE, FindingKind.PAUSED})
SILENT_TALK_S = 5.0  # a shorter conversation may well be one-sided

_TRACK = {CUSTOMER: "The customer's voice", HEARD: "What the customer heard", AGENT: "An agent's own track"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Levels:
    """RMS of each half second of the finished recording, per side."""

    left: Sequence[int] = ()
    right: Sequence[int] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """The state a recording gets, why in one line for people, and all that was found."""

    state: RecordingState
    reason: str
    findings: tuple[Finding, ...]


def judge(plan: MergePlan, levels: Levels) -> Verdict:
    """Compare the talk that the facts promise with what the files held."""
    if not plan.has_audio and plan.expected != 0 and (plan.expected is None or plan.expected > TOLERANCE):
        return Verdict(state=RecordingState.ABSENT, reason=_why_absent(plan), findings=plan.inferred)
    findings = (
        *plan.inferred,
        *_head(plan),
        *_sides(plan),
        *_tail_unknown(plan),
        *_substituted(plan),
        *_paused(plan),
        *_silent(plan, levels),
    )
    mended = [finding.reason for finding in findings if finding.kind not in NO_FAULT_OF_OURS]
    state = RecordingState.REPAIRED if mended else RecordingState.COMPLETE
    return Verdict(state=state, reason=" ".join(mended), findings=findings)


def _why_absent(plan: MergePlan) -> str:
    if any(track.samples == 0 for track in plan.tracks):
        return "The raw files are empty: Asterisk was stopped before it had written anything."
    return "No raw file is there: the recorder never started, or the files were removed before the recording was made."


def _sides(plan: MergePlan) -> Iterator[Finding]:
    if is_internal(plan.call_id):
        return  # each has a track of its own, and none hears for both
    for suffix in (CUSTOMER, HEARD):
        tracks = [track for track in plan.tracks if track.file.endswith(suffix)]  # one more for who was called back
        if not tracks or not all(track.samples for track in tracks):
            if plan.length > TOLERANCE:
                yield Finding(
                    kind=FindingKind.TRACK_MISSING, reason=f"{_TRACK[suffix]} is missing: its raw file is not there.",
                    end=plan.length / RATE,
                )  # fmt: skip
            continue
        yield from _tail(plan, max(tracks, key=lambda track: track.at + (track.samples or 0)), suffix)


def _head(plan: MergePlan) -> Iterator[Finding]:
    if plan.late > TOLERANCE:
        reason = f"The recorder began {plan.late / RATE:.1f} s late; what was said before that is missing."
        yield Finding(kind=FindingKind.HEAD_MISSING, reason=reason)


def _tail(plan: MergePlan, track: Placed, suffix: str) -> Iterator[Finding]:
    end = track.at + (track.samples or 0)
    if plan.length - end > TOLERANCE:
        missing = (plan.length - end) / RATE
        reason = f"{_TRACK[suffix]} lacks the last {missing:.1f} s{_cut(track)}."
        yield Finding(kind=FindingKind.TAIL_MISSING, reason=reason, start=end / RATE, end=plan.length / RATE)


def _cut(track: Placed) -> str:
    return ": Asterisk was stopped before it had written them" if (track.samples or 0) % BUFFER == 0 else ""


def _tail_unknown(plan: MergePlan) -> Iterator[Finding]:
    """Nobody heard the end. A file that was closed in order holds it all; one of whole blocks may not."""
    customers = [track.samples for track in plan.tracks if track.file.endswith(CUSTOMER) and track.samples]
    if plan.expected is None and any(samples % BUFFER == 0 for samples in customers):
        most = BUFFER / RATE
        reason = f"Up to {most:.1f} s may be missing at the end: Asterisk was stopped before it had written them."
        end = plan.length / RATE
        yield Finding(kind=FindingKind.TAIL_MISSING, reason=reason, start=end, end=end + most)


def _substituted(plan: MergePlan) -> Iterator[Finding]:
    for gap in plan.gaps:
        if gap.end - gap.start > TOLERANCE:
            start, end = gap.start / RATE, gap.end / RATE
            reason = (
                f"Agent {gap.agent}'s own track holds nothing from {start:.1f} s to {end:.1f} s; "
                "what the customer's leg recorded stands in."
            )
            yield Finding(kind=FindingKind.SUBSTITUTED, reason=reason, start=start, end=end)


def _paused(plan: MergePlan) -> Iterator[Finding]:
    for pause in plan.pauses:
        start, end = pause.start / RATE, pause.end / RATE
        reason = f"{pause.by} paused the recording from {start:.1f} s to {end:.1f} s."
        yield Finding(kind=FindingKind.PAUSED, reason=reason, start=start, end=end)


def _silent(plan: MergePlan, levels: Levels) -> Iterator[Finding]:
    for talk in plan.talks:
        if (talk.end - talk.start) / RATE >= SILENT_TALK_S:
            for who, side in (("the customer", levels.left), (f"agent {talk.agent}", levels.right)):
                if _is_silent(side, talk, plan.pauses):
                    start, end = talk.start / RATE, talk.end / RATE
                    reason = f"Nothing is heard of {who} from {start:.1f} s to {end:.1f} s of the conversation."
                    yield Finding(kind=FindingKind.SILENT_SIDE, reason=reason, start=start, end=end)


def _is_silent(side: Sequence[int], talk: TalkSpan, pauses: Sequence[PauseSpan]) -> bool:
    """Over all half seconds that lie wholly inside the conversation and outside pauses."""
    windows = range(-(-talk.start // LEVEL_WINDOW), min(len(side), talk.end // LEVEL_WINDOW))
    inside = [side[n] for n in windows if not any(_overlaps(n, pause) for pause in pauses)]
    return bool(inside) and max(inside) <= SILENCE


def _overlaps(window: int, pause: PauseSpan) -> bool:
    return pause.start < (window + 1) * LEVEL_WINDOW and window * LEVEL_WINDOW < pause.end
