"""The only place with side effects: stores, sends, signs, schedules."""
