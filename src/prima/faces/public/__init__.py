"""The face of the public."""
