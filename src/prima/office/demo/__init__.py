"""A believable regency whose every case was made by the real engine."""
