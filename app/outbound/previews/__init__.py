"""Leads that agents have before them."""
