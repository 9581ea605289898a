"""Write the page of the rules of the lint, or say whether it is up to date.

    scripts/lint_rules.py           writes docs/reference/lint.md
    scripts/lint_rules.py --check   exits 1 if the page differs from the rules

The page is made of the rules themselves: id, severity, the truth each one holds a
standard to, and what a citizen suffers where it is broken.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from prima.standard.lint import RULES
from prima.standard.lint.why import WHY

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "lint.md"
HEAD = """\
# The rules of the lint

Written by `scripts/lint_rules.py` from the rules themselves; do not edit.

`prima standard check PATH…` holds standards against these rules and says of each finding where it \
is, whom it hurts and how to mend it (`--json` for programs, both languages). An *error* keeps a \
standard from being established, a *warning* wants an answer in the minutes of the discussion, a \
*hint* wants nothing. Values of law come from the [rule packs](../../rules/README.md).
"""
READER = """\
Before them the reader of files holds Y1 (the file is plain YAML that everybody reads alike), \
Y2 (it has the shape of a standard) and G01 (none of the fourteen components is absent).
"""


def page() -> str:
    """Return the page."""
    lines = [HEAD, READER, "| Rule | Severity | What holds | Whom it hurts | Yang dirugikan |"]
    lines.append("|---|---|---|---|---|")
    for rule in sorted(RULES.values(), key=lambda rule: rule.id):
        why = WHY[rule.id]
        lines.append(f"| {rule.id} | {rule.severity} | {rule.says} | {why.en} | {why.id} |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or compare it."""
    parser = argparse.ArgumentParser(description="the page of the rules of the lint")
    parser.add_argument("--check", action="store_true")
    if not parser.parse_args().check:
        PAGE.write_text(page())
        print(f"{len(RULES)} aturan ditulis.")
        return 0
    if PAGE.exists() and PAGE.read_text() == page():
        print(f"{len(RULES)} aturan, halamannya cocok.")
        return 0
    print("Halaman aturan usang. Jalankan scripts/lint_rules.py.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
