"""What does a reader of files hand back?

Article: none; the words between the readers of files and the refusal that a
citizen sees.  A reader returns `Clean` or raises `Unfit`; nothing else that a
stranger's file does gets out.

    >>> Unfit("too_many_pages", found=412, limit=300).code
    'too_many_pages'
"""

from dataclasses import dataclass
from typing import Literal, get_args

Code = Literal["damaged", "locked", "too_many_pages", "too_many_pixels", "too_complex", "mixed"]

CODES: tuple[Code, ...] = get_args(Code)
"""Every finding that keeps a file out."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A file written anew.

    Attributes:
        data: The new bytes.
        pages: Pages of a PDF, else 0.
        width: Pixels of a picture as it is seen, else 0.
        height: Likewise.
        removed: What was left out, as codes of `accept.REMOVED`, sorted.
    """

    data: bytes
    pages: int = 0
    width: int = 0
    height: int = 0
    removed: tuple[str, ...] = ()


class Unfit(Exception):  # noqa: N818 - a finding about a file, not an error of ours
    """A file cannot come in.

    Attributes:
        code: What was found.
        found: The measure that was found, where there is one.
        limit: The limit that it breaks.
    """

    def __init__(self, code: Code, *, found: int = 0, limit: int = 0) -> None:
        """Say what was found, and the limit beside it."""
        super().__init__(code)
        self.code: Code = code
        self.found = found
        self.limit = limit
