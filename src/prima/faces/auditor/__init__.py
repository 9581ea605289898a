"""The face of the auditor."""
