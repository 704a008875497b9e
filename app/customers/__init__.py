"""Customers on the floor: on the screen of whoever gets their call, and on time with whoever promised to call."""
