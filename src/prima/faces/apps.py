"""The faces as a Django application: templates, languages, commands."""

from __future__ import annotations

from django.apps import AppConfig


class FacesConfig(AppConfig):
    """The shell's upper floor."""

    name = "prima.faces"
    label = "faces"


class AuthTables(AppConfig):
    """Django's own tables of rights, which the identity library wants to find.

    Nothing is ever kept there: who may do what stands in the policy table.  So no row of
    a permission is made, and no time of a sign-in is written beside an account.
    """

    name = "django.contrib.auth"
    label = "auth"
    default_auto_field = "django.db.models.AutoField"
