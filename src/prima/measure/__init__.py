"""Figures that admit their doubt."""
