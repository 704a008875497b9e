"""The shapes of the API: what comes in, checked; what goes out, documented."""
