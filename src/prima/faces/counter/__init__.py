"""The face of the counter."""
