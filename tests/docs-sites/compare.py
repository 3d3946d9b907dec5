#!/usr/bin/env python3
"""Holds what a crawl stored against what could be reached.

Usage: compare.py NAME PAGES_DB EXPECTED_FILE      one line about the site, the differences below it; exits 1 where there are any
"""
import sqlite3
import sys

name, database, expected_file = sys.argv[1:4]
with open(expected_file, encoding="ascii") as lines:
    expected = set(lines.read().split())
pages = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
rows = [url for (url,) in pages.execute("SELECT url FROM pages WHERE status = 200 AND media_type = 'text/html'")]
found = set(rows)
missed, unexpected, doubled = expected - found, found - expected, len(rows) - len(found)
good = bool(expected) and not missed and not unexpected and not doubled
print(f"{'ok' if good else 'FAILED'}: {name}: {len(expected)} pages can be reached, {len(found)} were stored, "
      f"{len(missed)} missed, {len(unexpected)} unexpected, {doubled} doubled")
for kind, urls in (("missed", missed), ("unexpected", unexpected)):
    for url in sorted(urls)[:20]:
        print(f"  {kind}: {url}")
sys.exit(0 if good else 1)
