"""How does a test open the link that a newcomer is sent?

`opened(mail)` lets the newest account that gave this address say that the mailbox is hers.
"""

from __future__ import annotations


def opened(mail: str) -> None:
    """Let an address count for the newest account that gave it."""
    from prima.office.identity import mailbox  # noqa: PLC0415 - after the settings
    from prima.office.models import Account  # noqa: PLC0415 - same
    from prima.office.who import of_account  # noqa: PLC0415 - same

    for account in Account.objects.filter(kind="citizen").order_by("-created_at"):
        if mailbox.unconfirmed(of_account(account)) == mail:
            link = mailbox.link_of(mailbox.token_of(account))
            assert link is not None
            mailbox.confirm(link)
            return
    raise LookupError(mail)
