"""Who may be called: presets, consents, numbers not to be called, complaints, registries."""
