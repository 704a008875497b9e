"""Benchmarks, the simulator, and the phones and callers that drive them."""
