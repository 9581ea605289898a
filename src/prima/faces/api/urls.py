"""Addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern

api_patterns: list[URLPattern] = []
