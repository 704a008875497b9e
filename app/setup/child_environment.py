"""The environment that our Python programs run in, made from the user's."""

from collections.abc import Mapping

from app.setup.places import CHECKOUT, cache

_FOREIGN = ("PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONSTARTUP", "VIRTUAL_ENV")


def for_python(environment: Mapping[str, str]) -> dict[str, str]:
    """The checkout alone on the path, UTF-8 everywhere, and nothing of another Python's.

    Where the user wants no bytecode beside the sources it goes to our cache: without any, each start takes 3 s longer.
    """
    kept = {name: value for name, value in environment.items() if name not in _FOREIGN}
    if environment.get("PYTHONDONTWRITEBYTECODE"):
        kept.setdefault("PYTHONPYCACHEPREFIX", str(cache() / "bytecode"))
    return kept | {"PYTHONPATH": str(CHECKOUT), "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}
