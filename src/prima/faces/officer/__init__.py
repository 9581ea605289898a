"""The face of the officer."""
