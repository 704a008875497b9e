"""What can be wrong with lists, files, numbers and presets.

OutboundError
├── NoSuchList
├── ListNameTaken
├── NoSuchImport
├── NoSuchCampaign
├── NotWhileImporting
├── NotBlocked
├── NeverCalled
├── NoSuchConsent
├── ConsentWithdrawn
├── NoSuchComplaint
├── ComplaintWithdrawn
├── NoSuchCallback
├── NotOpen
├── UploadRefused
├── PresetWrong
└── FileUnreadable
    └── MappingWrong
"""

from acd.outbound.rules.checks import Fault
from acd.outbound.rules.verdicts import Detail
from app.outbound.rules.words import fault_words
from core.errors import CallfloorError


class OutboundError(CallfloorError):
    """Nothing was changed."""


class NoSuchList(OutboundError):
    """There is no such list."""


class ListNameTaken(OutboundError):
    """Another list has this name."""


class NoSuchImport(OutboundError):
    """There is no such import."""


class NoSuchCampaign(OutboundError):
    """There is no such campaign."""


class NotWhileImporting(OutboundError):
    """An import has not ended yet."""


class NotBlocked(OutboundError):
    """This number is not on the do-not-call list."""


class NeverCalled(OutboundError):
    """No campaign has called this number."""


class NoSuchConsent(OutboundError):
    """There is no such consent."""


class ConsentWithdrawn(OutboundError):
    """This consent was withdrawn before."""


class NoSuchComplaint(OutboundError):
    """There is no such complaint."""


class ComplaintWithdrawn(OutboundError):
    """This complaint was withdrawn before."""


class NoSuchCallback(OutboundError):
    """There is no such agreed callback."""


class NotOpen(OutboundError):
    """This callback has ended, or is being dialled."""


class UploadRefused(OutboundError):
    """The file is not taken in; ``code`` says why: ``no-file too-large out-of-step disk-full too-many``."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class FileUnreadable(OutboundError):
    """The file is no list at all; ``code`` says why, for screens that have words of their own."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class MappingWrong(FileUnreadable):
    """The columns are not given as they must be."""


class PresetWrong(OutboundError):
    """This preset is refused: ``faults`` says what is wrong, and app.outbound.rules.words has the sentences."""

    def __init__(self, faults: tuple[Fault, ...], *, file: str = "") -> None:
        super().__init__(" ".join(filter(None, (file, *(fault_words(fault, "en") for fault in faults)))))
        self.faults, self.file = faults, file

    @property
    def detail(self) -> Detail:
        """What the sentences of app.outbound.rules.words need."""
        english = " ".join(fault_words(fault, "en") for fault in self.faults)
        chinese = " ".join(fault_words(fault, "zh") for fault in self.faults)
        return {"file": self.file, "problem": english, "problem_zh": chinese}
