import subprocess
import sys

from prima.standard.lint import RULES
from tests.house.files import ROOT

PAGE = ROOT / "docs" / "reference" / "lint.md"
SCRIPT = ROOT / "scripts" / "lint_rules.py"


def test_the_page_of_the_rules_is_up_to_date() -> None:
    """The page says what the rules say; a changed rule needs the script run again."""
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_rule_has_its_row() -> None:
    """Id, severity and truth of each rule stand in one row, each rule once."""
    rows = [line for line in PAGE.read_text().splitlines() if line.startswith("| ")][1:]
    assert len(rows) == len(RULES)
    for id_, rule in RULES.items():
        assert any(row.startswith(f"| {id_} | {rule.severity} | {rule.says} |") for row in rows)
