"""Asterisk's side of what is set up, for tests of the API: it counts how often it was told."""


class Untold:
    """Takes everything; ``warning`` is its answer."""

    def __init__(self) -> None:
        self.told, self.warning = 0, ""

    async def sync(self) -> str:
        self.told += 1
        return self.warning
