"""Who somebody is, proven: second factors, passkeys, sessions, other identity providers."""
