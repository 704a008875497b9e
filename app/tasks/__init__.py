"""Work that somebody must do: call back a caller who was lost, answer a voicemail, look at an alarm."""
