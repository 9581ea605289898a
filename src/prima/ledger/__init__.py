"""The book: canonical events, sealed parts, and proofs that nobody rewrote it."""
