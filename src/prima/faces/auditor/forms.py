"""What does an auditor ask for?

Article: *transparan*: the question stands in the address, so that anyone can ask it again.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from prima.faces.templatetags.words import said
from prima.office import audit
from prima.office.audit import SAMPLE_MOST, STATUSES, Population

SEED_MOST = 64
DAYS = (MinValueValidator(date(1945, 8, 17)), MaxValueValidator(date(2999, 12, 31)))
"""Days that have a midnight before and after them."""

LAST_FIRST, LAST_MOST = 1_000, 5_000
"""Entries of a quick recount, as offered and at most: a page waits for it."""


class PopulationForm(forms.Form):
    """Which cases, and how many of them to draw by which seed."""

    layanan = forms.ChoiceField(required=False, label=_("Layanan"))
    dari = forms.DateField(
        required=False, label=_("Diterima sejak"), input_formats=["%Y-%m-%d"], validators=DAYS
    )
    sampai = forms.DateField(
        required=False, label=_("Diterima sampai"), input_formats=["%Y-%m-%d"], validators=DAYS
    )
    keadaan = forms.ChoiceField(required=False, label=_("Keadaan"))
    contoh = forms.IntegerField(
        required=False, label=_("Banyak contoh"), min_value=1, max_value=SAMPLE_MOST
    )
    benih = forms.CharField(required=False, label=_("Benih"), max_length=SEED_MOST)
    halaman = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the services of this office and the states of a file."""
        super().__init__(*args, **kwargs)
        every = ("", _("semua"))
        services = [(name, said(title)) for name, title in audit.services()]
        states = [(name, said(text)) for name, text in STATUSES.items()]
        self.fields["layanan"].choices = [every, *services]  # type: ignore[attr-defined]  # a choice field
        self.fields["keadaan"].choices = [every, *states]  # type: ignore[attr-defined]  # a choice field
        for name in ("dari", "sampai"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins."""
        data = super().clean() or {}
        since, until = data.get("dari"), data.get("sampai")
        if since and until and until < since:
            self.add_error(
                "sampai", _("Hari terakhir harus sama dengan atau sesudah hari pertama.")
            )
        return data

    @property
    def population(self) -> Population:
        """Return the population that was asked for; only of a valid form."""
        data = self.cleaned_data
        return Population(
            data["layanan"] or "", data["dari"], data["sampai"], data["keadaan"] or ""
        )


class RecountForm(forms.Form):
    """How much of the book is counted again: the last entries, or all of them."""

    terakhir = forms.IntegerField(
        label=_("Banyak entri terakhir"), min_value=1, max_value=LAST_MOST, initial=LAST_FIRST
    )
