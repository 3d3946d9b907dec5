"""aiohttp and lxml over one site, in two processes: title and links of each page into JSON Lines files. Usage: aiohttp_crawl.py URL FOLDER

Each process owns the URLs whose checksum is its number, fetches and parses them, and sends the links that belong to the other over a socket.
A shared count of URLs that are known and not done tells both when all is done.
"""
import asyncio
import json
import multiprocessing
import os
import socket
import sys
import zlib
from urllib.parse import urljoin, urlsplit

import aiohttp
import lxml.html

PROCESSES, CONNECTIONS = 2, 8


class Crawl:
    def __init__(self, number, start, folder, link, open_urls, pages):
        self.number, self.start, self.site = number, start, urlsplit(start).netloc
        self.link, self.open, self.pages = link, open_urls, pages
        self.known, self.queue, self.outbox = set(), asyncio.Queue(), []
        self.file = open(os.path.join(folder, f"pages-{number}.jsonl"), "w", encoding="utf-8")

    def take(self, url):
        if url in self.known:
            return False
        self.known.add(url)
        self.queue.put_nowait(url)
        return True

    def offer(self, urls):
        added = 0
        for url in urls:
            if zlib.crc32(url.encode()) % PROCESSES == self.number:
                added += self.take(url)
            elif url not in self.known:
                self.known.add(url)
                self.outbox.append(url)
                added += 1
        return added

    def settle(self, change):
        with self.open.get_lock():
            self.open.value += change

    async def work(self, session):
        while True:
            url = await self.queue.get()
            added = 0
            async with session.get(url, allow_redirects=False) as response:
                if response.status == 200 and response.content_type == "text/html":
                    document = lxml.html.document_fromstring(await response.read())
                    links = {urljoin(url, href).partition("#")[0] for href in document.xpath("//a/@href")}
                    self.file.write(json.dumps({"url": url, "title": document.findtext(".//title"), "links": list(links)}) + "\n")
                    self.pages[self.number] += 1
                    added = self.offer(link for link in links if urlsplit(link).netloc == self.site)
            self.settle(added - 1)

    async def receive(self, reader):
        while line := await reader.readline():
            if not self.take(line.decode().rstrip()):
                self.settle(-1)

    async def run(self):
        reader, writer = await asyncio.open_connection(sock=self.link)
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=CONNECTIONS)) as session:
            if zlib.crc32(self.start.encode()) % PROCESSES == self.number:
                self.take(self.start)
            tasks = [asyncio.create_task(self.work(session)) for _ in range(CONNECTIONS)] + [asyncio.create_task(self.receive(reader))]
            while self.open.value > 0 and not any(task.done() for task in tasks):
                batch, self.outbox = self.outbox, []
                writer.write("".join(f"{url}\n" for url in batch).encode())
                await asyncio.sleep(0.01)
            for task in tasks:
                task.cancel()
        self.file.close()


def main(start, folder):
    os.makedirs(folder, exist_ok=True)
    open_urls, pages = multiprocessing.Value("q", 1), multiprocessing.Array("q", PROCESSES)
    links = socket.socketpair()
    processes = [multiprocessing.Process(target=lambda i=i: asyncio.run(Crawl(i, start, folder, links[i], open_urls, pages).run()))
                 for i in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    print(sum(pages))


main(sys.argv[1], sys.argv[2])
