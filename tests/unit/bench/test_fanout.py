"""The `fanout` benchmark in small: every viewer gets every change, and the figures are there."""

from bench.fanout import bench


def test_a_small_run_misses_nothing() -> None:
    figures = bench(["viewers=8", "seconds=1", "rounds=1", "stalled=2"])
    assert {"viewers", "agents", "p50_ms", "p99_ms", "ratio_vs_broadcast", "p99_with_stalled_ms"} <= figures.keys()
    assert (figures["viewers"], figures["agents"]) == (8, 48)
    received = figures["received"]
    assert isinstance(received, int)
    assert received > 0
    assert received % 8 == 0
