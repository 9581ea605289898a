"""The faces as a Django application: templates, languages, commands."""

from __future__ import annotations

from django.apps import AppConfig


class FacesConfig(AppConfig):
    """The shell's upper floor."""

    name = "prima.faces"
    label = "faces"
