"""The words for states and outcomes: one vocabulary for screens, API and journal."""

from enum import StrEnum


class AgentState(StrEnum):
    """Where an agent is; the one vocabulary of screens, API and journal."""

    OFFLINE = "offline"
    AVAILABLE = "available"
    RESERVED = "reserved"  # chosen; its phone has not rung yet
    RINGING = "ringing"
    TALKING = "talking"
    HELD = "held"  # its customer is on hold
    WRAPUP = "wrapup"
    PAUSED = "paused"


class CallStage(StrEnum):
    """Where a call is."""

    DIALLING = "dialling"  # an agent calls somebody; nobody has answered yet
    IVR = "ivr"
    WAITING = "waiting"
    OFFERED = "offered"  # waiting, with an agent reserved
    TALKING = "talking"
    HELD = "held"
    ROOM = "room"  # at the door of a conference room, or inside, without an agent
    OUTSIDE = "outside"  # with an outside number, without an agent
    AFTER = "after"  # the agent has gone; the dialplan asks what comes next
    ENDED = "ended"


class Direction(StrEnum):
    """Who called whom."""

    IN = "in"
    OUT = "out"  # an agent called an outside number
    INTERNAL = "internal"  # an agent called a colleague


class PartyStage(StrEnum):
    """Where somebody beside the serving agent is."""

    CALLING = "calling"
    TALKING = "talking"  # with the agent alone; the customer is on hold
    JOINED = "joined"  # all three hear each other
    HELD = "held"


class DialOutcome(StrEnum):
    """Why somebody who was called did not come to talk."""

    BUSY = "busy"
    NO_ANSWER = "no_answer"
    REFUSED = "refused"
    INVALID = "invalid"  # no such number
    FAILED = "failed"  # out of order, or no way there
    CANCELLED = "cancelled"  # whoever called gave up
    OWN_PHONE = "own_phone"  # the calling agent's own phone did not answer
    LINES = "lines"  # of a campaign: all lines out are taken, and nobody was called


class DispositionKind(StrEnum):
    """What a campaign's disposition makes of the lead."""

    SUCCESS = "success"  # the lead is done
    FAILURE = "failure"  # done, too; the reason says why
    AGAIN = "again"  # due again later
    DO_NOT_CALL = "do_not_call"  # nobody is to call this number any more
    WRONG_NUMBER = "wrong_number"  # done: somebody else answers there


class OfferOutcome(StrEnum):
    """How an offer ended without a conversation."""

    NO_ANSWER = "no_answer"  # RONA
    REFUSED = "refused"
    UNREACHABLE = "unreachable"  # no phone registered, or the phone failed
    CALLER_LEFT = "caller_left"
    LEASE_RAN_OUT = "lease_ran_out"
    PHONE_LOST = "phone_lost"  # the phone went away before anybody answered: nobody's fault
    NOT_REACHED = "not_reached"  # of a callback: the agent was there, and the customer did not answer
    PICKED_UP = "picked_up"  # a colleague takes the call
    WITHDRAWN = "withdrawn"  # by the floor: sign-out, shutdown, a failed Bridge


class EndedBy(StrEnum):
    """Who ended a call."""

    CUSTOMER = "customer"
    AGENT = "agent"
    FLOOR = "floor"  # we did, by a rule or a person's command
    PBX = "pbx"  # time-out, lost connection, restart


class SupervisionMode(StrEnum):
    """What a supervisor does with an agent's call."""

    LISTEN = "listen"  # hears both, is heard by none
    WHISPER = "whisper"  # hears both, is heard by the agent only
    BARGE = "barge"  # all three hear each other
    TAKEOVER = "takeover"  # serves the customer; the agent has parted


class SupervisionState(StrEnum):
    """Where a supervision is."""

    CONNECTING = "connecting"  # the supervisor's phone rings
    WAITING = "waiting"  # the supervisor is there; the agent has no call
    ACTIVE = "active"  # the agent's call is heard
    ENDED = "ended"
