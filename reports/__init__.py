"""Projections of facts into what people look at: the live floor, the call ledger, figures."""
