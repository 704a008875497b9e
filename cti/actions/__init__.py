"""What each command is over AMI: pure functions from a command to its actions, and one table of them."""
