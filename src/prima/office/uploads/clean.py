r"""What does the office keep of a file that it can read whole?

Article: "Digitalisasi" (a copy that shows the same and can do nothing).

Bytes in, bytes out, in this process: the caller sees to it that the process
has a wall around it (`booth`).  Whatever a reader stumbles over in a file
that a stranger made is one finding: the file is damaged.

    >>> clean("png", b"\x89PNG\r\n\x1a\n and nothing else")
    Traceback (most recent call last):
    prima.office.uploads.outcome.Unfit: damaged
"""

from prima.office.uploads.outcome import Clean, Unfit


def clean(kind: str, data: bytes) -> Clean:
    """Read the file to its end and write it anew.

    Args:
        kind: "pdf", "jpg" or "png", as the content says.
        data: The bytes as they came.

    Raises:
        Unfit: The file cannot come in; no other exception gets out.
    """
    try:
        return _read(kind, data)
    except Unfit:
        raise
    except MemoryError as full:
        raise Unfit("too_complex") from full
    except Exception as fault:
        raise Unfit("damaged") from fault


def _read(kind: str, data: bytes) -> Clean:
    """Load the one reader that is needed: it runs in a process that lives for one file."""
    if kind == "pdf":
        from prima.office.uploads.pdf import rewritten  # noqa: PLC0415 - see above

        return rewritten(data)
    from prima.office.uploads.picture import redrawn  # noqa: PLC0415 - see above

    return redrawn(kind, data)
