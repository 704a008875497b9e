"""A floor on which everything happens at random: Hypothesis drives, :mod:`tests.simulation.watch` judges."""

from tests.simulation.at_seats import AtSeats
from tests.simulation.called_back import CalledBack
from tests.simulation.campaigning import Campaigning
from tests.simulation.ending import Ending
from tests.simulation.in_calls import InCalls
from tests.simulation.misfortune import Misfortune
from tests.simulation.overflowing import Overflowing
from tests.simulation.routed import Routed
from tests.simulation.supervised import Supervised
from tests.simulation.with_a_third import WithAThird


class FloorMachine(
    AtSeats, InCalls, CalledBack, Routed, Overflowing, Campaigning, Supervised, WithAThird, Misfortune, Ending
):  # fmt: skip
    """Every rule is something that people, phones, Asterisk or our own process do."""
