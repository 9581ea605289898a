"""What does a whole office hold, and does all of it fit together?"""

from __future__ import annotations

from typing import Any


def inspected() -> dict[str, Any]:
    """Count everything, and check every entry, chain, seal, leaf and projection."""
    from prima.office import fsck, rebuild  # noqa: PLC0415 - after Django woke
    from prima.office.fsck import Fault  # noqa: PLC0415 - same
    from prima.office.models import (  # noqa: PLC0415 - same
        CaseHead,
        Delivery,
        Entry,
        IdempotencyKey,
        Leaf,
        Notice,
    )
    from prima.office.rebuild import Difference  # noqa: PLC0415 - same

    return {
        "cases": CaseHead.objects.count(),
        "entries": Entry.objects.filter(stream__startswith="case/").count(),
        "all_entries": Entry.objects.count(),
        "unsealed": Entry.objects.filter(place__isnull=True).count(),
        "leaves": Leaf.objects.count(),
        "numbers": list(CaseHead.objects.values_list("number", flat=True)),
        "keys": IdempotencyKey.objects.count(),
        "notices": Notice.objects.count(),
        "deliveries": Delivery.objects.count(),
        "faults": [
            *broken_streams(),
            *(str(one) for one in fsck.whole() if isinstance(one, Fault)),
            *(str(one) for one in rebuild.compare() if isinstance(one, Difference)),
        ],
    }


def broken_streams() -> list[str]:
    """Return the streams that cannot be read whole, with their personal parts."""
    from prima.ledger.fault import LedgerFault  # noqa: PLC0415 - after Django woke
    from prima.office import archive  # noqa: PLC0415 - same

    found = []
    for stream in archive.streams("case/"):
        try:
            list(archive.opened(archive.read(stream)[0], stream))
        except LedgerFault as fault:
            found.append(f"{stream}: {fault}")
    return found
