"""How many customers to call now: pure arithmetic over what the floor was told. Nothing here reads a clock."""
