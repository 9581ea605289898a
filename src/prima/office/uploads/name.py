r"""Under which name is an uploaded file kept and shown?

Article: "Digitalisasi" (a name is a label for people, never a path).

Only the last part of a path counts; control and direction marks go, signs
that a file system or a shell reads go, and the ending is that of the content.
A name from which nothing is left becomes "dokumen".

    >>> safe_name("../../etc/pass\u202ewd.exe", "pdf")
    'passwd.pdf'
    >>> safe_name("Ijazah Ni Luh é.JPEG", "jpg")
    'Ijazah Ni Luh é.jpg'
"""

import re
import unicodedata

NAME_MAX = 80
"""Characters before the ending; also at most three times as many bytes."""

UNNAMED = "dokumen"
"""Stands where nothing of the given name can be kept."""

_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}\Z")
_UNSAFE = re.compile(r'[<>:"|?*%&;$`\'!{}\[\]#~^=]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|\Z)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def safe_name(claimed: str, ending: str) -> str:
    """Return the name under which the file is kept, with the ending of its content.

    Args:
        claimed: What the browser said; any text.
        ending: The kind's name, without a dot.
    """
    last = re.split(r"[/\\]", claimed)[-1]
    seen = "".join(
        char
        for char in unicodedata.normalize("NFC", last)
        if unicodedata.category(char) not in _UNSEEN
    )
    stem = _UNSAFE.sub("_", _ENDING.sub("", seen.strip()))
    stem = " ".join(stem.split()).strip(" ._-")[:NAME_MAX].rstrip(" ._-")
    if not stem or _RESERVED.match(stem):
        stem = UNNAMED
    return f"{stem}.{ending}"
