"""The small verbs for legs: hang up, bring together, keep long ones."""
