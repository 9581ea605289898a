"""A program that does as its first word says, and shows what it was given."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path


def main() -> None:
    """Do what the word asks."""
    match sys.argv[1]:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(60)
        case "fail":
            raise RuntimeError("on purpose")
        case "refuse":
            sys.exit("said on the way out")
        case "show":
            print(json.dumps(shown()))  # noqa: T201 - that is how it answers
            os.environ["LEFT"] = "behind"


def shown() -> dict[str, object]:
    """Return what this program has."""
    from django.conf import settings  # noqa: PLC0415 - a copy of the mother's

    return {
        "pid": os.getpid(),
        "folder": str(Path.cwd()),
        "environ": dict(os.environ),
        "words": sys.argv[1:],
        "streams": len(list(Path("/proc/self/fd").iterdir())) - 1,
        "typed": sys.stdin.read(),
        "awake": settings.configured,
        "office": [one for one in sys.modules if one.startswith("prima.office.models")],
    }


if __name__ == "__main__":
    main()
