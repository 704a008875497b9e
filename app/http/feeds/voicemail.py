"""Messages on the screens: whoever may hear a box is told that something in it has changed, and asks the API what.

What the floor feed says names no box: who watches the floor reaches others than who hears its messages.
"""

from app.directory.directory import Directory
from app.http.feeds.agent import AgentFeed
from app.http.feeds.floor import FloorFeed
from app.voicemail.boxes import hears
from core.clock import Clock
from reports.live import Changes


class VoicemailTeller:
    """Call it with the box."""

    def __init__(self, directory: Directory, agents: AgentFeed, floor: FloorFeed, clock: Clock) -> None:
        self._directory, self._agents, self._floor, self._clock = directory, agents, floor, clock

    def __call__(self, box: str) -> None:
        for extension in self._agents.watching():
            person = self._directory.agent(extension)
            if person is not None and hears(person, box, self._directory):
                self._agents.tell(extension, {"type": "voicemail", "box": box}, at=self._clock())
        self._floor.tell(Changes(voicemail=True))
