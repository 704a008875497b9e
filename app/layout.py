"""What lies where in the data folder."""

from dataclasses import dataclass
from pathlib import Path

from app.setup.places import cache


@dataclass(frozen=True, slots=True)
class Layout:
    """Paths below the data folder. Nothing is written outside of it but caches of the user's."""

    data: Path

    @property
    def secrets(self) -> Path:
        return self.data / "secrets.json"

    @property
    def asterisk(self) -> Path:
        return self.data / "asterisk"

    @property
    def etc(self) -> Path:
        return self.asterisk / "etc"

    @property
    def agi_bin(self) -> Path:
        return self.asterisk / "lib" / "agi-bin"

    @property
    def control(self) -> Path:
        """The socket of Asterisk's console; whoever may open it may do everything, so it is the user's own."""
        return self.asterisk / "run" / "asterisk.ctl"

    @property
    def calls(self) -> Path:
        """Asterisk's own record of each call."""
        return self.asterisk / "log" / "cdr-custom" / "calls.csv"

    @property
    def flows(self) -> Path:
        return self.data / "ivr" / "flows"

    @property
    def recordings(self) -> Path:
        return self.data / "recordings"

    @property
    def raw(self) -> Path:
        return self.recordings / "raw"

    @property
    def messages(self) -> Path:
        """Where Asterisk writes what callers leave, by box, until it is filed."""
        return self.recordings / "incoming-messages"

    @property
    def greetings(self) -> Path:
        """Greetings of boxes that have their own: ``BOX.wav``, 8 kHz, mono, 16 bits."""
        return self.data / "greetings"

    @property
    def who_calls(self) -> Path:
        """What a campaign says of itself to whoever finds no agent: ``CAMPAIGN.wav``, as greetings are."""
        return self.data / "who-calls"

    @property
    def opt_outs(self) -> Path:
        """Where Asterisk writes who has pressed the key to be called no more, by call, until it is on the list."""
        return self.data / "opt-outs"

    @property
    def imports(self) -> Path:
        """Lists of leads on their way in, and rows of them that could not be read."""
        return self.data / "imports"

    @property
    def presets(self) -> Path:
        """Contact rules that people have edited: a file here takes the place of ours of the same name."""
        return self.data / "presets"

    @property
    def demo(self) -> Path:
        """What simulated people leave behind: voices, SIPp's files."""
        return self.data / "demo"

    @property
    def demo_seats(self) -> Path:
        return self.data / "demo-seats"

    def make(self) -> None:
        """Make every folder, Asterisk's own among them: it makes none by itself."""
        own = ("run", "log/cdr-custom", "spool", "db", "keys", "cache")
        for folder in (
            self.etc,
            self.agi_bin,
            self.raw,
            self.messages,
            self.greetings,
            self.who_calls,
            self.opt_outs,
            *(self.asterisk / name for name in own),
        ):
            folder.mkdir(parents=True, exist_ok=True)


def prompts_folder() -> Path:
    """Spoken prompts are the same for every floor of this user."""
    return cache() / "prompts"


def origins_folder() -> Path:
    """Where numbers are from, for every floor of this user."""
    return cache() / "origins"


def music_folder() -> Path:
    """Music on hold, for every floor of this user."""
    return cache() / "music"
