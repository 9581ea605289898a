"""Prima: the promise is the program, and there is one ledger."""
