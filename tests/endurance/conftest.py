"""How long the long runs are: ``./callfloor test endurance --examples 500 --steps 40``."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--examples", type=int, default=20_000, help="random floors to try")
    parser.addoption("--steps", type=int, default=60, help="things that happen on each")
