"""What callers hear: named prompts in Chinese and English, made at set-up and found by name."""
