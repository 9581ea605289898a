"""What is left when everything here is lost: copies that others can open, and that were tried."""
