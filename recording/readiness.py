"""Whether Asterisk has written all that a recording needs: a hang-up comes some milliseconds before its files close."""

from recording.call import CallNotes, Track
from recording.inference import Files, files_of
from recording.ports import RawFiles
from recording.raw import BUFFER, RATE, RawFile

QUIET_S = BUFFER / RATE + 2.0  # a file still written changes at least this often
ABSENT_S = 1.0  # a raw file that is not there so long after the call's end will not come


def is_ready(notes: CallNotes, raw: RawFiles, now: float) -> bool:
    """Blocking, quick."""
    return all(_is_written(notes, track, name, raw, now) for track in notes.tracks for name in files_of(track, notes))


def is_left(files: Files, raw: RawFiles, now: float, *, after_s: float) -> bool:
    """Nobody has written these files for ``after_s`` seconds, nor holds them open: their call is over."""
    return all(now - file.written_at > after_s and raw.is_open(file.name) is not True for file in files.values())


def _is_written(notes: CallNotes, track: Track, name: str, raw: RawFiles, now: float) -> bool:
    file = raw.look(name)
    if file is None:
        return now - (notes.ended_at or 0.0) > ABSENT_S
    is_open = raw.is_open(name)
    if is_open is None:
        is_open = now - file.written_at < QUIET_S
    return not is_open or _covers(notes, track, file)


def _covers(notes: CallNotes, track: Track, file: RawFile) -> bool:
    """A nailed-up leg's recorder may run on; what this call needs of it ends with the conversation."""
    if notes.is_customers(track) or track.ran_at is None:
        return False
    needed = max((talk.end or 0.0 for talk in notes.talks if talk.leg_id == track.leg_id), default=0.0)
    return track.ran_at + file.samples / RATE >= needed
