"""WebSocket feeds: the floor for supervisors, one's own seat for agents."""
