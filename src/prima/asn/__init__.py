"""The people of the office: who may act, on that day."""
