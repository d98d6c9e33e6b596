"""Rassegna: bilingual, annotated press archives as static sites."""

__version__ = '0.1.0'
