"""What is kept of each call, and whether it is whole.

Start reading at ``service.py``; ``plan.py`` holds the rule for who is heard where.
"""
