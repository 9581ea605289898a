"""The counter: an officer does for the person who stands there what she would do herself."""
