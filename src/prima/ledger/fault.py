"""What is raised when the book cannot be trusted or cannot be written?

A fault of the store or of the program stops the work; nobody guesses on.
A proof that does not fit a question of a visitor is no fault: it is an answer
(`False`, or a refused `Verdict`).

    >>> raise LedgerFault("the tile 0/3 is missing")
    Traceback (most recent call last):
    ...
    prima.ledger.fault.LedgerFault: the tile 0/3 is missing
"""


class LedgerFault(Exception):  # noqa: N818 - "fault" is the house's word for what raises and stops
    """The book, a seal or a document about them is not what it must be; stop and say so."""
