"""Opening hours: weekly windows and the dates that differ, in the local time of one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Windows = tuple[tuple[int, int], ...]  # minutes of the day, from (included) and to (excluded); 1440 is midnight


@dataclass(frozen=True, kw_only=True)
class OpeningHours:
    """``dates`` (YYYY-MM-DD) outrank ``weekly`` (mon to sun); a day that is named in neither is closed."""

    zone: str  # IANA, "Asia/Shanghai"
    weekly: Mapping[str, Windows]
    dates: Mapping[str, Windows]

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    def is_open(self, at: float) -> bool:
        """Whether someone is there at ``at`` (epoch seconds)."""
        local = datetime.fromtimestamp(at, self._zone)
        windows = self.dates.get(local.date().isoformat(), self.weekly.get(DAYS[local.weekday()], ()))
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in windows)
