"""Whether Asterisk can be told anything at all."""

from app.http.problems import Problem
from app.http.services import Services


def require_pbx(floor: Services) -> None:
    """Raises Problem 503."""
    if not floor.desk.pbx_up:
        detail = "Asterisk cannot be reached now; calls go on, but cannot be steered."
        hint = "Use the phone itself, or try again in a moment."
        raise Problem(503, "pbx-away", detail, hint=hint, headers={"Retry-After": "2"})
