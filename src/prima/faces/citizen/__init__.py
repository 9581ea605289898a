"""The face of the citizen."""
