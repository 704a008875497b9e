"""The voicemail of a floor: messages and what people make of them, with a task for whoever must call back."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog
from sqlalchemy.exc import DBAPIError

from app.directory.directory import Directory
from app.tasks.tasks import Tasks
from app.tasks.values import Change, TaskKind, TaskState
from app.voicemail.filing import Filing
from app.voicemail.greetings import Greetings
from app.voicemail.store import MessageStore
from app.voicemail.values import MessageLeft, MessageState, Wording
from app.voicemail.wording import Words
from core.clock import Clock
from core.facts import CallConnected, CallDialled, CallEnded, Direction, Fact, VoicemailLeft, VoicemailTranscribed

log = structlog.get_logger()
ANSWER_WITHIN_S = 4 * 3600.0
AGAIN_S = 1.0
CALLED_BACK = "called_back"


class Voicemail:
    """Give it each fact (``on_fact``) and run it. ``tell`` says on the screens that something in this box is new."""

    def __init__(
        self,
        *,
        store: MessageStore,
        filing: Filing,
        words: Words,
        greetings: Greetings,
        tasks: Tasks,
        directory: Directory,
        recordings: Path,
        tell: Callable[[str], None],
        clock: Clock,
    ) -> None:
        self.store, self.filing, self.words, self.greetings = store, filing, words, greetings
        self._tasks, self._directory, self._recordings = tasks, directory, recordings
        self._tell, self._clock = tell, clock
        self._dialled: dict[str, str] = {}  # calls out under way: whom they are to
        self._due: deque[Callable[[], Awaitable[None]]] = deque()
        self._woken = asyncio.Event()
        tasks.when_changed.append(self._on_task)

    def on_fact(self, fact: Fact) -> None:
        self.filing.on_fact(fact)
        self.words.on_fact(fact)
        match fact:
            case VoicemailLeft():
                self._follow(lambda: self._left(fact.message))
            case VoicemailTranscribed():
                self._tell(fact.box)
            case CallDialled(direction=Direction.OUT):
                self._dialled[fact.call_id] = fact.dialled
            case CallConnected() if fact.call_id in self._dialled:
                number = self._dialled[fact.call_id]
                self._follow(lambda: self._called_back(number, fact.agent))
            case CallEnded():
                self._dialled.pop(fact.call_id, None)

    def _on_task(self, change: Change) -> None:
        over = change.task.state in (TaskState.DONE, TaskState.DROPPED)
        if change.task.kind is TaskKind.VOICEMAIL and over:
            self._follow(lambda: self._task_done(change))

    def _follow(self, work: Callable[[], Awaitable[None]]) -> None:
        self._due.append(work)
        self._woken.set()

    async def run(self) -> None:
        """Until cancelled."""
        await asyncio.gather(self.filing.run(), self.words.run(), self._work())

    async def _work(self) -> None:
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self.catch_up()
            except (DBAPIError, OSError) as error:
                log.warning("What follows from messages waits for the store.", error=repr(error))
                await asyncio.sleep(AGAIN_S)
                self._woken.set()

    async def catch_up(self) -> None:
        """Do what is due, in its order."""
        while self._due:
            await self._due[0]()
            self._due.popleft()

    async def _left(self, message_id: str) -> None:
        message = await self.store.get(message_id)
        if message is None:
            return
        queue = message.box if message.box in self._directory.queues else None
        await self._tasks.open(
            TaskKind.VOICEMAIL,
            message.id,
            fields={"box": message.box, "seconds": round(message.seconds, 1), "dialled": message.dialled},
            number=message.caller,
            call_id=message.call_id,
            queue=queue,
            agent=None if queue else message.box,
            due_at=message.left_at + ANSWER_WITHIN_S,
            in_turn=queue is not None,
        )
        self._tell(message.box)

    async def _called_back(self, number: str, agent: str) -> None:
        """Whoever talks with the caller has answered all that it left."""
        person = self._directory.agent(agent)
        by = person.username if person is not None else ""
        for message in await self.store.to_answer(number):
            await self.change(message, MessageState.DONE, by=by, outcome=CALLED_BACK)

    async def _task_done(self, change: Change) -> None:
        """Who finishes the task has dealt with the message."""
        message = await self.store.get(change.task.subject)
        if message is not None and message.state not in (MessageState.DELETED, MessageState.DONE):
            await self.change(message, MessageState.DONE, by=change.by)

    async def change(self, message: MessageLeft, state: MessageState, *, by: str, outcome: str = "") -> bool:
        """Whether anything changed. One that is dealt with needs no task any more; a deleted one has no audio."""
        changed = await self.store.change(message.id, state, at=self._clock(), by=by)
        if state is MessageState.DELETED:
            (self._recordings / message.path).unlink(missing_ok=True)
        if changed and state in (MessageState.DONE, MessageState.DELETED):
            await self._tasks.close(TaskKind.VOICEMAIL, message.id, outcome=outcome or state.value)
        if changed:
            self._tell(message.box)
        return changed

    async def word_again(self, message: MessageLeft) -> None:
        """Let the house's command try once more."""
        await self.store.word(message.id, Wording.PENDING)
        self.words.again()
        self._tell(message.box)
