#!/usr/bin/env python3
"""Writes a website of N pages to a folder, the same one each time: pages of about 25 KB with 50 to 100 links, as documentation has them.

Usage: make_site.py FOLDER N      also writes FOLDER/urls.txt, the path of each page a line

Every page can be reached: page i links to its children 8i+1 to 8i+8 in a tree. Beside those stand the links that real pages have: a
menu, the pages before and after, places on the same page, other sites, and a few dozen to other pages: two thirds of them within a hundred
pages, the others anywhere.
"""
import os
import random
import sys

folder, count = sys.argv[1], int(sys.argv[2])
rng = random.Random(20261120)
consonants, vowels = "bcdfghklmnprstvw", "aeiou"
words = ["".join(rng.choice(consonants) + rng.choice(vowels) for _ in range(rng.randint(1, 4))) for _ in range(2000)]


def path(i):
    return "index.html" if i == 0 else f"section-{i % 100}/page-{i}.html"


def link(source, target):
    """Relative where both lie in one folder, as generators of documentation write them; else from the root."""
    if source and target and source % 100 == target % 100:
        return f"page-{target}.html"
    return "/" + path(target) if target else "/"


def text(n):
    return " ".join(rng.choices(words, k=n))


def paragraph(i, targets):
    parts = [f"<p>{text(rng.randint(30, 60)).capitalize()}"]
    for target in targets:
        fragment = rng.choice(("", "", f"#s{rng.randint(1, 9)}"))
        parts.append(f' <a class="reference internal" href="{link(i, target)}{fragment}">{text(2)}</a>, <code>{text(1)}</code> &amp; {text(25)}')
    return "".join(parts) + ".</p>\n"


def page(i):
    children = [c for c in range(8 * i + 1, 8 * i + 9) if c < count]
    menu = range(min(count, 20))
    near = [min(count - 1, max(0, i + rng.randint(-100, 100))) for _ in range(rng.randint(14, 40))]
    others = near + [rng.randrange(count) for _ in range(rng.randint(7, 20))]
    rng.shuffle(others)
    targets = children + others
    head = (f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Page {i}: {text(4)}</title>\n'
            f'<meta name="description" content="{text(15)}">\n<link rel="stylesheet" href="/style.css">\n')
    if i + 1 < count:
        head += f'<link rel="next" href="{link(i, i + 1)}">\n'
    if i > 0:
        head += f'<link rel="prev" href="{link(i, i - 1)}">\n'
    body = ['</head>\n<body>\n<ul class="menu">\n']
    body += [f'<li><a href="{link(i, m)}">{text(2)}</a></li>\n' for m in menu]
    body.append(f"</ul>\n<h1>Page {i}</h1>\n")
    while targets:
        section = len(body)
        body.append(f'<h2 id="s{section}">{text(3)}<a class="headerlink" href="#s{section}">#</a></h2>\n')
        for _ in range(3):
            body.append(paragraph(i, targets[:3]))
            del targets[:3]
        body.append(f'<pre class="code">{text(60)}</pre>\n<p>See <a class="external" href="https://example.org/{text(1)}">{text(2)}</a>.</p>\n')
    html = head + "".join(body)
    while len(html) < 24_500:
        html += f"<p>{text(60).capitalize()}.</p>\n"
    return html + "</body>\n</html>\n"


for section in range(100):
    os.makedirs(os.path.join(folder, f"section-{section}"), exist_ok=True)
with open(os.path.join(folder, "urls.txt"), "w", encoding="ascii") as urls:
    for i in range(count):
        with open(os.path.join(folder, path(i)), "w", encoding="ascii") as file:
            file.write(page(i))
        urls.write(f"/{path(i) if i else ''}\n")
