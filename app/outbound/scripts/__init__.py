"""What an agent is guided by during a call: documents, their versions, and what was captured."""
