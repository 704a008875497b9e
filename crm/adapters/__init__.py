"""What fulfils the ports of customers, orders and follow-ups."""
