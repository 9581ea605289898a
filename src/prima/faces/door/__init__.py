"""The door itself: how somebody proves who she is, and keeps others from doing so."""
