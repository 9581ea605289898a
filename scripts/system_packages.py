"""Which programs must the machine itself give to the tests, and how does it get them?

A real browser, a reader of PDF signatures, and what runs a real identity provider cannot
come from a Python wheel.
Root on a Debian machine gets them installed; everybody else is told their
names, the tests that need them are skipped, and say so.
"""

import os
import shutil
import sys

from progress import heartbeat

PROGRAMS = {
    "chromium": "chromium",
    "pdfsig": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "node": "nodejs",
    "npm": "npm",
    "strace": "strace",
}
"""Program, and Debian's package that brings it."""


def missing() -> tuple[str, ...]:
    """Return the packages whose programs are not found."""
    return tuple(sorted({PROGRAMS[name] for name in PROGRAMS if not shutil.which(name)}))


def install(packages: tuple[str, ...]) -> str | None:
    """Install by apt-get, its lists fetched once; return what it said if it failed."""
    calm = {"DEBIAN_FRONTEND": "noninteractive"}
    install_command = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    for command in (["apt-get", "update", "-q"], install_command):
        failed = heartbeat(command, calm)
        if failed:
            return failed
    return None


def main() -> int:
    """Bring what is missing, or name it; never stop the tests that need none of it."""
    wanted = missing()
    if not wanted:
        return 0
    names = " ".join(wanted)
    if os.geteuid() or not shutil.which("apt-get"):
        print(f"Tidak ada · missing: {names}. Uji yang memerlukannya dilewati · tests skipped.")
        return 0
    print(f"memasang {names} … · installing", flush=True)
    failed = install(wanted)
    if failed:
        print(f"{names}: tidak terpasang · not installed: {failed}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
