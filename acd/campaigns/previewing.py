"""Previews: each free agent of a preview campaign has one lead before it, which goes back however the agent leaves it.

The core says for whom a lead is looked for, the office which (``PreviewGiven``). Nothing is dialled here: the office
asks the rules when it is to be dialled, and answers ``AttemptDue``.
"""

from acd.asking import preview_refusal
from acd.campaigns.agents import serves_campaign
from acd.memory.agents import PREVIEW, Agent, AgentEvent
from acd.memory.outbound import Campaign, Preview
from acd.memory.state import State
from acd.queues.freeing import settle
from core.facts import (
    AgentState,
    CampaignState,
    DialMode,
    LeadsMissing,
    PreviewDialAsked,
    PreviewDialWanted,
    PreviewEnded,
    PreviewEnding,
    PreviewGiven,
    PreviewRefused,
    PreviewShown,
    PreviewSkipAsked,
    PreviewThen,
    PreviewWanted,
)
from core.ids import AgentId, CallId, PreviewId

LOOKS_S = 2.0  # the office answers within this, or is asked again
NONE_S = 5.0  # it had none; asked again after this
DIALS_S = 10.0  # the office answers within this what shall be dialled, or the lead goes back
LATE = "preview_late"  # why an agent is paused who has neither dialled nor skipped
GONE, HALTED, NO_STORE = "agent_gone", "halted", "no_store"  # why a lead went back


# --- for whom --------------------------------------------------------------------------------------------------------


def look(state: State, campaign: Campaign) -> None:
    """Each time that the campaign is paced: everybody who could look at a lead, and has none."""
    for agent in state.agents:
        if _could_look(state, campaign, agent) and state.outbound.looking.get(agent.agent_id, 0.0) <= state.now:
            state.outbound.looking[agent.agent_id] = state.now + LOOKS_S
            state.say(PreviewWanted(at=state.now, campaign=campaign.rules.campaign, agent=agent.agent_id))


def _could_look(state: State, campaign: Campaign, agent: Agent) -> bool:
    name = campaign.rules.campaign
    free = agent.state is AgentState.AVAILABLE and agent.seated and agent.agent_id not in state.outbound.previews
    return free and serves_campaign(state, agent, name) and agent.agent_id not in state.router.barred(name)


def on_leads_missing(state: State, fact: LeadsMissing) -> None:
    if fact.agent is not None:
        state.outbound.looking[fact.agent] = state.now + NONE_S


def on_preview_given(state: State, fact: PreviewGiven) -> None:
    """Whoever was free when it was asked for may be so no longer."""
    outbound, agent = state.outbound, state.agents[fact.agent]
    known = outbound.previews.get(fact.agent)
    if fact.preview_id in outbound.over or (known is not None and known.preview_id == fact.preview_id):
        return
    outbound.looking.pop(fact.agent, None)
    campaign = outbound.campaigns.get(fact.campaign)
    if campaign is None or not _runs(campaign) or not state.offering or not _could_look(state, campaign, agent):
        _over(state, fact, PreviewEnding.WITHDRAWN, GONE)
        return
    rules = campaign.rules
    left = None if rules.most_skips is None else max(0, rules.most_skips - fact.skipped)
    outbound.previews[fact.agent] = Preview(
        fact.preview_id, fact.campaign, fact.agent, fact.lead_id, fact.number, left, rules.hotline_first
    )  # fmt: skip
    until = state.now + rules.preview_s
    state.deadlines.set(("preview", fact.agent), until)
    if not rules.hotline_first:
        agent.queue = fact.campaign
        state.change_agent(agent, AgentEvent.PREVIEW, reason=PREVIEW)
    state.say(
        PreviewShown(
            at=state.now, preview_id=fact.preview_id, campaign=fact.campaign, agent=fact.agent, lead_id=fact.lead_id,
            until=until, then=rules.preview_then, skips_left=left,
        )
    )  # fmt: skip


def _runs(campaign: Campaign) -> bool:
    return campaign.state is CampaignState.RUNNING and campaign.rules.mode is DialMode.PREVIEW


# --- what the agent, and time, want of it ----------------------------------------------------------------------------


def on_preview_dial_asked(state: State, fact: PreviewDialAsked) -> None:
    if preview_refusal(state, fact) is None:
        _dial(state, state.outbound.previews[fact.agent], by_time=False)


def _dial(state: State, preview: Preview, *, by_time: bool) -> None:
    preview.dialling = True
    state.deadlines.set(("preview", preview.agent), state.now + DIALS_S)
    state.say(
        PreviewDialWanted(
            at=state.now, preview_id=preview.preview_id, campaign=preview.campaign, agent=preview.agent,
            lead_id=preview.lead_id, by_time=by_time,
        )
    )  # fmt: skip


def on_preview_skip_asked(state: State, fact: PreviewSkipAsked) -> None:
    if preview_refusal(state, fact) is None:
        ending = PreviewEnding.NEVER if fact.never else PreviewEnding.SKIPPED
        end(state, state.outbound.previews[fact.agent], ending, fact.reason)


def on_preview_refused(state: State, fact: PreviewRefused) -> None:
    preview = state.outbound.previews.get(fact.agent)
    if preview is not None and preview.preview_id == fact.preview_id:
        end(state, preview, PreviewEnding.REFUSED, fact.why)


def time_is_up(state: State, agent_id: AgentId) -> None:
    """Of whoever looks; or the office has not said whether it may be dialled."""
    preview = state.outbound.previews.get(agent_id)
    if preview is None:
        return
    campaign = state.outbound.campaigns.get(preview.campaign)
    then = campaign.rules.preview_then if campaign is not None else PreviewThen.SKIP
    if preview.dialling:
        end(state, preview, PreviewEnding.WITHDRAWN, NO_STORE)
    elif then is PreviewThen.DIAL and state.offering:
        _dial(state, preview, by_time=True)
    else:
        end(state, preview, PreviewEnding.LATE, then.value, pause=then is PreviewThen.PAUSE)


# --- ended -----------------------------------------------------------------------------------------------------------


def end(state: State, preview: Preview, ending: PreviewEnding, reason: str, *, pause: bool = False) -> None:
    """The agent is free for what comes next, or does what it had asked for."""
    take(state, preview, ending, reason)
    agent = state.agents[preview.agent]
    if not is_at(agent, preview):
        return
    if pause:
        state.change_agent(agent, AgentEvent.SET_ASIDE, reason=LATE)
    elif agent.state is AgentState.RESERVED:
        state.change_agent(agent, AgentEvent.RELEASE)
    settle(state, agent)


def take(
    state: State, preview: Preview, ending: PreviewEnding, reason: str = "", call_id: CallId | None = None
) -> None:
    """The agent has it no more; what the agent does from now on is the caller's to say."""
    del state.outbound.previews[preview.agent]
    state.deadlines.clear(("preview", preview.agent))
    _over(state, preview, ending, reason, call_id)


def _over(
    state: State, of: Preview | PreviewGiven, ending: PreviewEnding, reason: str, call_id: CallId | None = None
) -> None:
    state.outbound.remember(of.preview_id, state.now, state.limits.tombstone_s)
    state.say(
        PreviewEnded(
            at=state.now, preview_id=of.preview_id, campaign=of.campaign, agent=of.agent, lead_id=of.lead_id,
            ending=ending, reason=reason, call_id=call_id,
        )
    )  # fmt: skip


def is_at(agent: Agent, preview: Preview) -> bool:
    """Whether the agent looks at it still, by what the agent does."""
    if preview.open:
        return agent.state is AgentState.AVAILABLE
    return agent.state is AgentState.RESERVED and agent.reason == PREVIEW


def follow(state: State) -> None:
    """After every fact: whoever has left its lead, or means to, gives it back; so does everybody when it is halted."""
    for preview in tuple(state.outbound.previews.values()):
        why = _given_back(state, preview)
        if why:
            end(state, preview, PreviewEnding.WITHDRAWN, why)


def _given_back(state: State, preview: Preview) -> str:
    agent, campaign = state.agents[preview.agent], state.outbound.campaigns.get(preview.campaign)
    if campaign is None or not _runs(campaign) or state.closing:
        return HALTED
    leaves = agent.leave_after_call is not None or agent.after_call is not None or agent.next_seat is not None
    here = is_at(agent, preview) and agent.seated and not leaves
    return "" if here and serves_campaign(state, agent, preview.campaign) else GONE


def of(state: State, agent_id: AgentId, preview_id: PreviewId | None) -> Preview | None:
    """The agent's preview, if it is this one and shall be dialled."""
    preview = state.outbound.previews.get(agent_id)
    return preview if preview is not None and preview.preview_id == preview_id and preview.dialling else None
