"""Does a bare machine come to hold everything that Prima needs?"""

import doctest
import os
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ("progress", "bootstrap", "catalogues", "lock", "system_packages", "run_tests", "bench")


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Give `script(name)`: a module of scripts/, as it sees itself when it is run."""
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    return import_module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with its locks and an environment that looks finished."""
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / "src").mkdir()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").symlink_to(sys.executable)
    return tmp_path


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_examples_in_the_scripts_hold(script: Any, name: str) -> None:
    """What a script shows in its head is what it does."""
    assert doctest.testmod(script(name)).failed == 0


def test_a_finished_environment_is_left_alone(script: Any, checkout: Path) -> None:
    """A second call sees that nothing changed; a changed list is noticed, and only it."""
    bootstrap = script("bootstrap")
    at = bootstrap.places(checkout)
    finished = bootstrap.wish(at, "run", {})
    assert bootstrap.wish(at, "run", finished) == finished
    at.lock("run").write_text("changed==1")
    changed = bootstrap.wish(at, "run", finished)
    assert {name for name in finished if changed[name] != finished[name]} == {"run"}


def test_what_the_tests_need_stays_when_the_office_is_run(script: Any, checkout: Path) -> None:
    """`make run` after `make test` takes nothing away."""
    bootstrap = script("bootstrap")
    at = bootstrap.places(checkout)
    tested = bootstrap.wish(at, "dev", {})
    assert bootstrap.wish(at, "run", tested) == tested
    assert "dev" not in bootstrap.wish(at, "run", {})


def test_a_stamp_without_its_python_counts_for_nothing(script: Any, checkout: Path) -> None:
    """Where the Python that made .venv has gone, everything is made anew."""
    bootstrap = script("bootstrap")
    at = bootstrap.places(checkout)
    at.stamp.write_text('{"run": "x"}')
    assert bootstrap.read_stamp(at) == {"run": "x"}
    at.python.unlink()
    assert bootstrap.read_stamp(at) == {}


def test_a_machine_without_an_installer_is_told_what_to_install(
    script: Any, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No pip and no ensurepip, and we are not root: three sentences, one names the package."""
    bootstrap = script("bootstrap")
    monkeypatch.setattr(bootstrap, "has_module", lambda *_: False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(bootstrap.Stop) as stop:
        bootstrap.pip_owner(bootstrap.places(checkout))
    said = str(stop.value)
    assert said.startswith("Apa/What:")
    assert "Sebab/Why:" in said
    assert "python3-venv" in said.partition("Lakukan/Do:")[2]


def test_a_failed_program_tells_its_end(script: Any) -> None:
    """What failed is passed on with its own last words; what went well says nothing."""
    heartbeat = script("progress").heartbeat
    assert heartbeat([sys.executable, "-c", "print('x')"]) is None
    assert heartbeat([sys.executable, "-c", "exit('no room')"]) == "no room"


def test_the_linked_command_runs_where_the_path_has_a_blank(script: Any, tmp_path: Path) -> None:
    """`.venv/bin/prima` finds its Python and its source, wherever the checkout lies."""
    root = tmp_path / "a b"
    bootstrap = script("bootstrap")
    at = bootstrap.places(root)
    bootstrap.make_venv(at, with_pip=False)
    entry = root / "src" / "prima" / "faces" / "cli"
    entry.mkdir(parents=True)
    (entry / "main.py").write_text("import sys\ndef main():\n    print(sys.argv[1:])\n    return 3")
    bootstrap.link(at)
    ran = subprocess.run([at.venv / "bin" / "prima", "x", "y z"], check=False, capture_output=True)
    assert (ran.returncode, ran.stdout) == (3, b"['x', 'y z']\n"), ran.stderr


PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Loket"\nmsgstr "{}"\n'


def test_a_catalogue_is_compiled_when_its_source_is_newer(script: Any, tmp_path: Path) -> None:
    """What a translator wrote is what Django reads; what is fresh is not compiled again."""
    po = tmp_path / "locale" / "en" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO.format("Counter"))
    compile_stale = script("catalogues").compile_stale
    assert (compile_stale(tmp_path), compile_stale(tmp_path)) == (1, 0)
    assert b"Counter" in po.with_suffix(".mo").read_bytes()


def test_the_help_of_make_names_every_target() -> None:
    """One line a command, and no command without its line."""
    ran = subprocess.run(["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True)
    named = {line.split()[1] for line in ran.stdout.splitlines() if line.startswith("  make ")}
    assert named == {"help", "setup", "run", "test", "check", "long", "bench", "lock"}


def stamps(folder: Path) -> dict[Path, int]:
    """Return when each file of a folder was written last, but the lock of the setup itself."""
    paths = (path for path in folder.rglob("*") if path.name != "setup.lock")
    return {path: path.lstat().st_mtime_ns for path in paths}


@pytest.mark.long
def test_a_fresh_clone_sets_itself_up(tmp_path: Path) -> None:
    """Clone, `make setup`: the command line is there; a second call does nothing at all."""
    clone = tmp_path / "clone"
    subprocess.run(["git", "clone", "-q", ROOT, clone], check=True)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PRIMA_")}
    first = subprocess.run(
        ["make", "setup"], cwd=clone, env=clean, check=False, capture_output=True, text=True
    )
    assert first.returncode == 0, first.stderr
    assert "[1/4]" in first.stdout
    laid = stamps(clone / ".venv")
    again = subprocess.run(
        ["make", "setup"], cwd=clone, env=clean, check=True, capture_output=True, text=True
    )
    assert "/4]" not in again.stdout
    assert stamps(clone / ".venv") == laid
    question = "import django, prima; print(prima.__file__)"
    python = clone / ".venv" / "bin" / "python"
    where = subprocess.run([python, "-c", question], check=True, capture_output=True, text=True)
    assert where.stdout.strip() == str(clone / "src" / "prima" / "__init__.py")
