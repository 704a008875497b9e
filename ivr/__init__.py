"""What a caller hears before an agent: flows as data, a pure step, and the FastAGI server that plays them."""
