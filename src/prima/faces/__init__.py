"""Who comes to the door: citizen, officer, auditor, program."""
