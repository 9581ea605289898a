"""What the tests of the demo share: Kabupaten Tirtasari, played once a file."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.database import Store, let_go

if TYPE_CHECKING:
    from tests.office.demo.playing import Played


@pytest.fixture(scope="module")
def tirtasari(
    django_db_setup: Store, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Generator[Played]:
    """Found the demo regency under a home of its own, and play it; laid anew afterwards."""
    folder: Path = tmp_path_factory.mktemp("tirtasari")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        from tests.office.demo.playing import forget, played  # noqa: PLC0415 - after the settings

        patch.setenv("PRIMA_HOME", str(folder))
        forget()
        yield played()
        django_db_setup.restore(let_go())
        forget()
    forget()
