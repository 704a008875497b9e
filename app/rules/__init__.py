"""The rules that people change while the floor runs: policies, thresholds, dispositions, screen-pops, targets."""
