"""Policy made into steps: block-structured, so sound by construction."""
