"""One service to one citizen: what was asked, done and decided."""
