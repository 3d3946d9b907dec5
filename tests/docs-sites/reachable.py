#!/usr/bin/env python3
"""Which HTML pages of a folder a crawler must reach, found by reading the files.

Usage: reachable.py ROOT URL      prints the URLs, sorted, one a line

Nothing here is shared with the crawler: links come from html.parser, URLs from urllib, and what the server would answer is worked
out from the folder: a file is answered with 200, a folder without a closing slash with a redirect to the one with it, a folder with
its index.html, anything else with an error.
"""
import html.parser
import os
import sys
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit, urlunsplit

HTML = (".html", ".htm", ".shtml")
FOLLOWED_RELATIONS = {"next", "prev", "canonical", "alternate"}
# What may stand in a URL as it is; the rest is percent-encoded, as a browser does.
PATH_KEPT = "/%:@!$&'()*+,;=-._~[]|\\^"
QUERY_KEPT = "/%:@!$&()*+,;=-._~[]|\\^?`{}"


class Links(html.parser.HTMLParser):
    """The links of one page that are to be followed, as they stand there, and its base."""

    def __init__(self):
        super().__init__()
        self.base = None
        self.found = []

    def handle_starttag(self, tag, attrs):
        attributes = {}
        for name, value in attrs:
            attributes.setdefault(name, value or "")  # of two attributes of a name the first counts
        relations = set(attributes.get("rel", "").lower().split())
        if "nofollow" in relations:
            return
        if tag in ("a", "area"):
            self.add(attributes.get("href"))
        elif tag == "link" and relations & FOLLOWED_RELATIONS and "stylesheet" not in relations:
            self.add(attributes.get("href"))
        elif tag in ("iframe", "frame"):
            self.add(attributes.get("src"))
        elif tag == "base" and self.base is None:
            self.base = attributes.get("href")
        elif tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
            _, _, target = attributes.get("content", "").partition(";")
            name, equals, url = target.strip().partition("=")
            if name.strip().lower() == "url" and equals:
                self.add(url.strip().strip("'\""))

    def add(self, href):
        if href is not None:
            self.found.append(href)


def canonical(base, href):
    """The one spelling of a link's URL; None where it is not of http."""
    try:
        parts = urlsplit(urldefrag(urljoin(base, href.strip())).url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https"):
        return None
    path = quote(parts.path or "/", safe=PATH_KEPT)
    return urlunsplit((parts.scheme, parts.netloc.lower(), path, quote(parts.query, safe=QUERY_KEPT), ""))


def answer(root, url):
    """What the server answers: ('page', file), ('redirect', url) or ('other', None)."""
    parts = urlsplit(url)
    path = os.path.join(root, unquote(parts.path).lstrip("/"))
    if os.path.isdir(path):
        if not parts.path.endswith("/"):
            return "redirect", urlunsplit(parts._replace(path=parts.path + "/"))
        path = os.path.join(path, "index.html")
    elif parts.path.endswith("/"):
        return "other", None
    return ("page", path) if os.path.isfile(path) and path.endswith(HTML) else ("other", None)


def links_of(file, url):
    with open(file, encoding="utf-8", errors="replace") as text:
        parser = Links()
        parser.feed(text.read())
        parser.close()
    base = urljoin(url, parser.base) if parser.base else url
    return [canonical(base, href) for href in parser.found]


def reachable(root, start):
    pages, known, waiting = set(), {start}, [start]
    site = urlsplit(start).netloc
    while waiting:
        url = waiting.pop()
        kind, target = answer(root, url)
        if kind == "page":
            pages.add(url)
        targets = links_of(target, url) if kind == "page" else [target] if kind == "redirect" else []
        for link in targets:
            if link is not None and link not in known and urlsplit(link).netloc == site:
                known.add(link)
                waiting.append(link)
    return pages


if __name__ == "__main__":
    print("\n".join(sorted(reachable(os.path.realpath(sys.argv[1]), sys.argv[2]))))
