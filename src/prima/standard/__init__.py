"""The promise, in the article's own order: fourteen components and their clocks."""
