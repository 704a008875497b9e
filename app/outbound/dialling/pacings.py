"""What each campaign decided last, for people."""

from core.facts import CampaignChanged, CampaignRemoved, CampaignState, Fact, PacingDecided


class Pacings:
    """Hears every fact."""

    def __init__(self) -> None:
        self._last: dict[str, PacingDecided] = {}

    def get(self, campaign: str) -> PacingDecided | None:
        """None: it is not being dialled."""
        return self._last.get(campaign)

    def on_fact(self, fact: Fact) -> None:
        match fact:
            case PacingDecided():
                self._last[fact.campaign] = fact
            case CampaignChanged() if fact.state is not CampaignState.RUNNING:
                self._last.pop(fact.campaign, None)
            case CampaignRemoved():
                self._last.pop(fact.campaign, None)
