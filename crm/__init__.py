"""Customers: who they are, what they bought, and when somebody promised to talk to them again."""
