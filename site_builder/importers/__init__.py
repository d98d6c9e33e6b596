"""Importers: what others collected becomes a draft record. One format a file, bytes → `drafts.Draft`; nothing here
writes to the archive.

An importer never loses a word: what does not belong to the text is kept in the draft's provenance. What it finds is
marked as unverified, and what it cannot decide it says. `plain_text.py` lists the steps for plain text in their order.
"""
