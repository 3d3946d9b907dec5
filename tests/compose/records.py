"""Prints URL and status of each record of a JSON Lines file, sorted: what two crawls of one site must have in common."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as lines:
    print(*sorted(f"{record['url']} {record['status']}" for record in map(json.loads, lines)), sep="\n")
