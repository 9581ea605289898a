"""What does the picture say?

Article: *kinerja yang terukur*; the promise stands beside the fact.

Charts are SVG that the server writes: pure functions from data to a `Chart`.  Each has
a title that states the conclusion, a description, and the same figures as a table.
Colours are classes and tokens of the style sheet, never a `style` attribute.
"""
