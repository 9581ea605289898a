"""How does a bare machine come to hold everything that Prima needs?

Python 3.11 and make are all that is asked for.  This script makes `.venv`,
fetches uv by its hash, lets uv lay the locked packages into `.venv`, and links
the project's own source into it.  Nothing is fetched that is not named by hash
under `requirements/`, and nothing of ours is built: no wheel, no download.

Two levels: `run` (what an office needs) and `dev` (tests and checks besides).
A second call compares the lists with `.venv/setup.json` and ends at once.

    >>> places("a/b").python.as_posix()
    'a/b/.venv/bin/python'
"""

import fcntl
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from progress import Stop, heartbeat, say

ROOT = Path(__file__).resolve().parent.parent
LEVELS = ("run", "dev")
STEPS = 4
HOST = getattr(sys, "_base_executable", sys.executable)
"""The machine's own Python, even when an activated `.venv` stands before it."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where things lie below one checkout."""

    root: Path
    venv: Path
    python: Path
    uv: Path
    stamp: Path

    def lock(self, name: str) -> Path:
        """Return the locked list `name`: run, dev or tools."""
        return self.root / "requirements" / f"{name}.txt"


def places(root: str | Path) -> Places:
    """Return the places below the checkout `root`."""
    venv = Path(root) / ".venv"
    python = venv / "bin" / "python"
    return Places(Path(root), venv, python, venv / "tools" / "bin" / "uv", venv / "setup.json")


def main(arguments: list[str]) -> int:
    """Bring `.venv` to the level asked for; return the exit code."""
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        print(f"usage: bootstrap.py {'|'.join(LEVELS)}", file=sys.stderr)
        return 2
    at = places(ROOT)
    try:
        at.venv.mkdir(exist_ok=True)
        with (at.venv / "setup.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            reach(at, arguments[0])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    return 0


def reach(at: Places, level: str) -> None:
    """Do what is missing for `level`, and write down what was done."""
    done = read_stamp(at)
    wanted = wish(at, level, done)
    if done != wanted:
        build(at, done, wanted)
        link(at)
        at.stamp.write_text(json.dumps(wanted, indent=1))
        say(STEPS, STEPS, "selesai", "done")
    compile_catalogues(at)


def wish(at: Places, level: str, done: dict[str, str]) -> dict[str, str]:
    """Return the stamp of a finished `.venv`; what a higher level installed stays."""
    lists = ["tools", "run", *(["dev"] if level == "dev" or "dev" in done else [])]
    hashes = {name: hashlib.sha256(at.lock(name).read_bytes()).hexdigest() for name in lists}
    return {**identity(at), **hashes}


def identity(at: Places) -> dict[str, str]:
    """Return what a virtual environment cannot outlive: its place and its Python."""
    version = ".".join(map(str, sys.version_info[:2]))
    here = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()
    return {
        "root": str(at.root),
        "python": f"{version} {platform.system()} {platform.machine()}",
        "script": here,
    }


def read_stamp(at: Places) -> dict[str, str]:
    """Return what an earlier call finished, or nothing."""
    try:
        stamp = json.loads(at.stamp.read_text())
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and at.python.exists() else {}


def build(at: Places, done: dict[str, str], wanted: dict[str, str]) -> None:
    """Make the environment, fetch uv, install the lists."""
    moved = done and any(done.get(name) != wanted[name] for name in ("root", "python"))
    if moved or not sound(at):
        say(1, STEPS, "membuat .venv", "making .venv")
        at.stamp.unlink(missing_ok=True)
        make_venv(at, with_pip=False)
    if done.get("tools") != wanted["tools"] or not at.uv.exists():
        say(2, STEPS, "mengambil uv, pemasang paket", "fetching uv, the installer")
        fetch_uv(at)
    lists = [at.lock(name) for name in LEVELS if name in wanted]
    names = {line.split("==")[0] for path in lists for line in path.open() if "==" in line}
    say(3, STEPS, f"memasang {len(names)} paket", f"installing {len(names)} packages")
    install(at, lists)


def sound(at: Places) -> bool:
    """Tell whether `.venv` holds a Python that starts and is of this version."""
    question = f"import sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]!r})"
    try:
        return subprocess.run([at.python, "-c", question], check=False).returncode == 0
    except OSError:
        return False


def make_venv(at: Places, *, with_pip: bool) -> None:
    """Make `.venv` anew, with pip only where the machine's Python has none."""
    options = [] if with_pip else ["--without-pip"]
    for old in ("bin", "lib", "lib64", "include", "tools", "pyvenv.cfg"):
        discard(at.venv / old)
    made = subprocess.run(
        [HOST, "-m", "venv", *options, at.venv], check=False, capture_output=True, text=True
    )
    if made.returncode:
        no_installer(made.stdout + made.stderr)


def discard(path: Path) -> None:
    """Remove a file, a link or a folder that may not be there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def fetch_uv(at: Places) -> None:
    """Lay uv under `.venv/tools`; where that cannot be, plain pip serves."""
    discard(at.venv / "tools")
    asked = ["--no-deps", "--require-hashes", "--target", str(at.venv / "tools")]
    failed = pip([*asked, "-r", str(at.lock("tools"))], python=pip_owner(at), at=at, may_fail=True)
    if failed:
        print("      uv tidak ada di sini; memakai pip · no uv here; using pip", flush=True)


def pip_owner(at: Places) -> Path:
    """Return a Python that has pip: the machine's, or `.venv` remade with one."""
    for python in (Path(HOST), at.python):
        if has_pip(python):
            return python
    if not has_module(Path(HOST), "ensurepip"):
        system_venv()
    make_venv(at, with_pip=True)
    return at.python


def has_pip(python: Path) -> bool:
    """Tell whether `python -m pip` answers."""
    return has_module(python, "pip")


def has_module(python: Path, name: str) -> bool:
    """Tell whether `python` finds the module `name`."""
    question = f"import importlib.util as u, sys; sys.exit(u.find_spec({name!r}) is None)"
    return subprocess.run([python, "-c", question], check=False).returncode == 0


def system_venv() -> None:
    """Install Debian's python3-venv when this is root's machine; else say its name."""
    if os.geteuid() or not shutil.which("apt-get"):
        no_installer("No module named pip, ensurepip")
    print("      memasang python3-venv · installing python3-venv", flush=True)
    for command in (["update", "-q"], ["install", "-y", "-q", "python3-venv"]):
        failed = heartbeat(["apt-get", *command], {"DEBIAN_FRONTEND": "noninteractive"})
        if failed:
            no_installer(failed)


def no_installer(told: str) -> NoReturn:
    """Stop: this Python cannot install packages, and only its owner can mend that."""
    raise Stop(
        what="Penyiapan berhenti: Python ini tidak dapat memasang paket."
        " / Setup stopped: this Python cannot install packages.",
        why=f"{HOST}: {told.strip()[-300:]}",
        do="Pasang pip atau venv milik sistem, lalu ulangi perintah yang sama / install the"
        " system's pip or venv, then repeat: apt install python3-venv (Debian, Ubuntu),"
        " dnf install python3-pip (Fedora), apk add py3-pip (Alpine).",
    )


def install(at: Places, lists: list[Path]) -> None:
    """Lay the locked packages into `.venv`, and only those."""
    if at.uv.exists():
        options = ["--quiet", "--require-hashes", "--no-build", "--python", str(at.python)]
        failed = heartbeat([str(at.uv), "pip", "sync", *options, *map(str, lists)])
        if failed:
            no_packages(failed)
        return
    if not has_pip(at.python):
        make_venv(at, with_pip=True)
    for path in lists:
        pip(["--require-hashes", "--only-binary=:all:", "-r", str(path)], python=at.python, at=at)


def pip(arguments: list[str], *, python: Path, at: Places, may_fail: bool = False) -> str | None:
    """Run `pip install`; return what it said when it failed and was allowed to."""
    quiet = ["--quiet", "--no-input", "--disable-pip-version-check", "--no-warn-script-location"]
    command = [str(python), "-m", "pip", "install", *quiet, *arguments]
    failed = heartbeat(command, {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}, at.root)
    if failed and not may_fail:
        no_packages(failed)
    return failed


def no_packages(told: str) -> NoReturn:
    """Stop: the packages did not come; what has come is kept for the next try."""
    raise Stop(
        what="Penyiapan berhenti: paket tidak dapat dipasang."
        " / Setup stopped: the packages could not be installed.",
        why=told,
        do="Periksa jaringan dan ruang disk, lalu ulangi perintah yang sama; yang sudah terunduh"
        " tidak diunduh lagi. / Check network and disk space, then repeat the same command;"
        " what has come is kept.",
    )


def link(at: Places) -> None:
    """Make `import prima` and the command `prima` work, without building anything."""
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    packages = at.venv / "lib" / version / "site-packages"
    (packages / "prima.pth").write_text(f"{at.root / 'src'}\n")
    command = at.venv / "bin" / "prima"
    command.write_text(
        "#!/bin/sh\n"
        f"'''exec' '{at.python}' \"$0\" \"$@\"\n"
        "' '''\n"
        "import sys\n\n"
        "from prima.faces.cli.main import main\n\n"
        'if __name__ == "__main__":\n'
        "    sys.exit(main())\n"
    )
    command.chmod(0o755)


def compile_catalogues(at: Places) -> None:
    """Compile the message catalogues whose source is newer than the compiled file."""
    script = at.root / "scripts" / "catalogues.py"
    sources = list((at.root / "src").rglob("LC_MESSAGES/*.po"))
    if all(fresh(source, source.with_suffix(".mo")) for source in sources):
        return
    failed = heartbeat([str(at.python), str(script)])
    if failed:
        raise Stop(
            what="Katalog bahasa tidak dapat disusun. / A message catalogue does not compile.",
            why=failed,
            do="Perbaiki baris yang disebut. / Mend the line that is named.",
        )


def fresh(source: Path, target: Path) -> bool:
    """Tell whether `target` is at least as new as `source`."""
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
