"""Who comes with a terminal: one file for each family of commands."""
