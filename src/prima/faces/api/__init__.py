"""The face of the api."""
