"""Starts the floor's processes, keeps them running, and ends every one of them with itself. Standard library only.

Two processes, so that neither can be killed without the other cleaning up: the anchor is the one that the user
started, and the supervisor below it is the parent of Asterisk, the floor service and the demo. Both adopt the orphans
among their descendants.
"""
