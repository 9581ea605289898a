"""`python -m prima.faces.api`: print the OpenAPI document, as it lies under docs/reference."""

from __future__ import annotations

import sys

from prima.faces.cli.django import wake

wake()

from prima.faces.api.openapi import written  # noqa: E402 - after Django woke

sys.stdout.write(written())
