"""Who reads the stranger's file?  This process, once, within limits (see `booth`).

Article: "Digitalisasi: keamanan".

`python -m prima.office.uploads pdf < file` writes one line of JSON and the new
file.  The limits are set before the file's first byte is read.
"""

import sys

from prima.office.uploads.booth import MEMORY_MAX, SECONDS_MAX, answered
from prima.office.uploads.clean import clean
from prima.office.uploads.outcome import Unfit


def main() -> None:
    """Read standard input, write the answer, and end."""
    _stay_small()
    data = sys.stdin.buffer.read()
    try:
        answer = answered(clean(sys.argv[1], data))
    except Unfit as unfit:
        answer = answered(unfit)
    sys.stdout.buffer.write(answer)


def _stay_small() -> None:
    """Bound this process; where the system knows no such limits, the parent's clock remains."""
    try:
        import resource  # noqa: PLC0415 - absent on some systems
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_MAX, MEMORY_MAX))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_MAX, SECONDS_MAX))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


if __name__ == "__main__":
    main()
