"""Who gets the next call. A pure core: facts in, decided facts and commands out; no await, no clock, no I/O."""
