"""Who and what the floor consists of: people with their skills, queues, numbers, pause reasons."""
