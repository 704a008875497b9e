"""From a decision to dial to the attempt in the store, and back to what became of it."""
