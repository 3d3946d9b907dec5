"""Scrapy over one site: title and links of each page into a JSON Lines file. Usage: scrapy_crawl.py URL FILE MAX_PAGES

As fast as its settings make it: no logs, no cookies, no telnet console, no delays, 16 connections, links by XPath and without LinkExtractor.
"""
import sys
from urllib.parse import urlsplit

import scrapy
from scrapy.crawler import CrawlerProcess

START, FILE, MAX_PAGES = sys.argv[1], sys.argv[2], int(sys.argv[3])


class Pages(scrapy.Spider):
    name = "pages"
    start_urls = [START]
    site = urlsplit(START).netloc

    def parse(self, response):
        links = {response.urljoin(href).partition("#")[0] for href in response.xpath("//a/@href").getall()}
        yield {"url": response.url, "title": response.xpath("//title/text()").get(), "links": sorted(links)}
        for link in links:
            if urlsplit(link).netloc == self.site:
                yield scrapy.Request(link, self.parse)


process = CrawlerProcess({
    "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False, "COOKIES_ENABLED": False, "ROBOTSTXT_OBEY": True, "RETRY_ENABLED": False,
    "CONCURRENT_REQUESTS": 64, "CONCURRENT_REQUESTS_PER_DOMAIN": 16, "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False, "REFERER_ENABLED": False,
    "FEEDS": {FILE: {"format": "jsonlines", "overwrite": True}}, "CLOSESPIDER_PAGECOUNT": MAX_PAGES, "REQUEST_FINGERPRINTER_IMPLEMENTATION": "2.7",
})
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("response_received_count", 0))
