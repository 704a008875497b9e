"""Commands of each kind, and what Asterisk is asked for them."""

from core.commands import Bridge, Command, EndLeg, Hold, NailUp, NoteParty, NoteTalking, Requeue, RingAgent
from core.ids import AgentId, CallId, LegId, QueueName
from core.needs import Need, NeedsStep
from cti.actions.table import actions

CALL, AGENT, LEG, LONG = CallId("main-1.0"), AgentId("1002"), LegId("ring-1002-7"), LegId("nail-1002-8")
NAMES = {CALL: "PJSIP/carrier-00000012", LEG: "PJSIP/1002-00000013", LONG: "PJSIP/1002-00000014"}
NOW = 1000.0

RING = RingAgent(leg_id=LEG, agent=AGENT, device="desk", call_id=CALL, caller="+8613800001111", ring_s=20.0)
NAIL = NailUp(leg_id=LONG, agent=AGENT, device="webrtc")
JOIN = Bridge(call_id=CALL, leg_id=LEG)
SERVE = Bridge(call_id=CALL, leg_id=LONG, record_as=f"{CALL}-1002-9")
REQUEUE = Requeue(
    call_id=CALL, queue=QueueName("service"), needs=(NeedsStep(0, (Need("service", 1),)),), queued_at=950.25
)
NOTE = NoteTalking(call_id=CALL, leg_id=LEG, connected_at=960.5)
HOLD = Hold(call_id=CALL, leg_id=LEG)
BESIDE = NoteParty(call_id=CALL, leg_id=LEG, party_id="side-8")
ALL = [RING, NAIL, JOIN, SERVE, EndLeg(leg_id=LEG), REQUEUE, NOTE, HOLD, BESIDE]


def channel(leg_id: LegId) -> str:
    return NAMES.get(leg_id, leg_id)


def done(command: Command) -> list[tuple[str, dict[str, object]]]:
    return [(name, dict(fields)) for name, fields in actions(command, channel)]
