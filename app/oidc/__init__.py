"""Single sign-on by OpenID Connect: authorization code with PKCE, state and nonce."""
