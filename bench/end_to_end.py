#!/usr/bin/env python3
"""Measures crawls of one local site, all in one run: the crawler, its two halves alone, and other crawlers where they are installed.

Called by run.sh, which builds the programs. Rounds are interleaved, so that a slow moment of the machine hits all alike, and medians are told.
Of each run: time from its start to its end, and processor time, its own and that of the web server. On a machine that does other work too, the
ratios by processor time are the ones to trust.
"""
import argparse
import importlib.util
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf("SC_CLK_TCK")
# Scrapy and aiohttp are packages of the system's Python, which need not be the first one in the path.
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


class Site:
    """A generated site behind an nginx of its own."""

    def __init__(self, work, pages):
        self.pages, self.folder = pages, os.path.join(work, f"site-{pages}")
        subprocess.run([sys.executable, os.path.join(HERE, "make_site.py"), self.folder, str(pages)], check=True)
        self.urls = os.path.join(self.folder, "urls.txt")
        with socket.create_server(("127.0.0.1", 0)) as probe:
            port = probe.getsockname()[1]
        self.origin = f"http://127.0.0.1:{port}"
        self.nginx = self.serve(os.path.join(work, f"nginx-{pages}"), port)

    def serve(self, folder, port):
        os.makedirs(folder)
        config = os.path.join(folder, "nginx.conf")
        temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        with open(config, "w", encoding="utf-8") as file:
            file.write(f"""{'user root;' if os.getuid() == 0 else ''} daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{ include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; {temporary}
server {{ listen 127.0.0.1:{port}; root {self.folder}; }} }}
""")
        server = subprocess.Popen(["nginx", "-e", f"{folder}/error.log", "-c", config])
        while not os.path.exists(f"{folder}/pid") or os.path.getsize(f"{folder}/pid") == 0:
            if server.poll() is not None:
                sys.exit("nginx did not start")
            time.sleep(0.05)
        return server

    def server_seconds(self):
        """Processor time of the workers: the children of the master."""
        with open(f"/proc/{self.nginx.pid}/task/{self.nginx.pid}/children", encoding="ascii") as file:
            workers = file.read().split()
        return sum(sum(map(int, stat_of(worker)[11:13])) for worker in workers) / TICKS

    def close(self):
        self.nginx.terminate()
        self.nginx.wait()


def stat_of(pid):
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:
        return file.read().rpartition(")")[2].split()


class Run:
    """One finished process."""

    def __init__(self, site, command):
        server = site.server_seconds()
        started = time.monotonic()
        with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as error:
            process = subprocess.Popen(command, stdout=output, stderr=error)
            _, status, usage = os.wait4(process.pid, 0)
            self.seconds = time.monotonic() - started
            process.returncode = os.waitstatus_to_exitcode(status)
            output.seek(0)
            error.seek(0)
            self.output = output.read().decode(errors="replace")
            if process.returncode != 0:
                sys.exit(f"{' '.join(command)} ended with {process.returncode}:\n{self.output}{error.read().decode(errors='replace')}")
        self.cpu = usage.ru_utime + usage.ru_stime
        self.server = site.server_seconds() - server
        self.megabytes = usage.ru_maxrss / 1024
        self.pages = site.pages


def download(site, work, options):
    return Run(site, [*options.bare, "download", site.origin, site.urls, str(options.connections), "3"])


def parse(site, work, options):
    return Run(site, [*options.bare, "parse", site.folder, site.urls, str(os.cpu_count()), "3"])


def crawl(command):
    def start(site, work, options):
        crawls = os.path.join(work, "crawls")
        run = Run(site, [*command, "crawl", site.origin + "/", "--delay", "0", "--connections-per-site", str(options.connections),
                         "--crawls", crawls, "--name", "bench", "--json"])
        run.pages = json.loads(run.output)["pages"]
        shutil.rmtree(crawls)
        return run
    return start


def rival(script, *arguments):
    def start(site, work, options):
        run = Run(site, [PYTHON, os.path.join(HERE, "rivals", script), site.origin + "/", os.path.join(work, "rival"), *arguments])
        run.pages = int(run.output.split()[-1])
        return run
    return start


def wget2(site, work, options):
    """Its files are thrown away: on some file systems writing them takes four fifths of its time."""
    folder, told = os.path.join(work, "wget2"), os.path.join(work, "wget2.csv")
    run = Run(site, ["wget2", "-q", "-r", "-l", "inf", "-nH", "--max-threads=8", "--delete-after", f"--stats-site=csv:{told}", "-P", folder,
                     site.origin + "/"])
    with open(told, encoding="utf-8") as lines:
        run.pages = sum(",200," in line for line in lines)
    shutil.rmtree(folder, ignore_errors=True)
    return run


def has(module):
    return subprocess.run([PYTHON, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def measure(site, work, options, programs):
    runs = {name: [] for name in programs}
    for _ in range(options.rounds):
        for name, start in programs.items():
            runs[name].append(start(site, work, options))
            print(f"  {name}: {runs[name][-1].seconds:.2f} s", file=sys.stderr)
    return runs


def median(values):
    return statistics.median(list(values))


def halves(runs):
    """Seconds and processor seconds of (a) and (b): cold with start-up and JIT, the start-up of the runtime counted once; warm without."""
    rounds = {name: [json.loads(run.output.splitlines()[-1])["rounds"] for run in runs[name]] for name in ("download", "parse")}
    share = median(run.server for run in runs["download"]) / 3  # of three rounds
    start = median(run.seconds - sum(r["seconds"] for r in told) for run, told in zip(runs["download"], rounds["download"]))
    cold = {name: (median(told[0]["seconds"] for told in rounds[name]), median(told[0]["cpuSeconds"] for told in rounds[name])) for name in rounds}
    warm = {name: (median(min(r["seconds"] for r in told[1:]) for told in rounds[name]),
                   median(min(r["cpuSeconds"] for r in told[1:]) for told in rounds[name])) for name in rounds}
    for kind, extra in ((cold, max(start, 0)), (warm, 0)):
        kind["download"] = (kind["download"][0] + extra, kind["download"][1] + share)
    return cold, warm


def report(site, runs):
    cold, warm = halves(runs)
    print(f"\n{site.pages:,} pages, medians of {len(runs['download'])} rounds")
    print(f"{'':34}{'pages/s':>9}{'wall s':>8}{'CPU s':>8}{'of it server':>13}{'peak MB':>9}")
    for title, (seconds, cpu) in (
            ("(a) bare download, cold", cold["download"]), ("(a) bare download, warm", warm["download"]),
            ("(b) bare tokenizer, cold", cold["parse"]), ("(b) bare tokenizer, warm", warm["parse"])):
        print(f"{title:34}{site.pages / seconds:9,.0f}{seconds:8.2f}{cpu:8.2f}")
    for name, done in runs.items():
        if name not in ("download", "parse"):
            seconds, rate = median(r.seconds for r in done), median(r.pages / r.seconds for r in done)
            cpu, server = median(r.cpu + r.server for r in done), median(r.server for r in done)
            print(f"{name:34}{rate:9,.0f}{seconds:8.2f}{cpu:8.2f}{server:13.2f}{max(r.megabytes for r in done):9.0f}")
    ours = {name: done for name, done in runs.items() if name.startswith("(c)")}
    print()
    for name, done in ours.items():
        seconds, cpu = median(r.seconds for r in done), median(r.cpu + r.server for r in done)
        for title, kind in (("start-up included on both sides", cold), ("against warm halves", warm)):
            bound, bound_cpu = (kind["download"][i] + kind["parse"][i] for i in (0, 1))
            print(f"{name} reaches {bound / seconds:.0%} of the bound 1/(1/a + 1/b), {title}; by processor time {bound_cpu / cpu:.0%}")
        wrong = [r.pages for r in done if r.pages != site.pages]
        if wrong:
            sys.exit(f"{name}: {wrong} pages instead of {site.pages}")
    first = next(iter(ours.values()))
    for name, done in runs.items():
        if name not in ours and name not in ("download", "parse"):
            wall = median(r.pages / r.seconds for r in first) / median(r.pages / r.seconds for r in done)
            cpu = median((r.cpu + r.server) / r.pages for r in done) / median((r.cpu + r.server) / r.pages for r in first)
            print(f"{next(iter(ours))} is {wall:.1f} times as fast as {name}; by processor time a page {cpu:.1f} times")


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--pages", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=5)
    arguments.add_argument("--connections", type=int, default=16)
    arguments.add_argument("--memory-pages", type=int, default=0, help="also crawl a site of this size once, for its peak memory")
    arguments.add_argument("--no-rivals", action="store_true")
    arguments.add_argument("--crawler", action="append", required=True, metavar="NAME=COMMAND")
    arguments.add_argument("--bare", required=True, type=str.split)
    options = arguments.parse_args()

    programs = {"download": download, "parse": parse}
    for crawler in options.crawler:
        name, _, command = crawler.partition("=")
        programs[f"(c) {name}"] = crawl(command.split())
    rivals = {
        "wget2, files thrown away": (shutil.which("wget2"), wget2),
        "aiohttp + lxml, two processes": (has("aiohttp, lxml"), rival("aiohttp_crawl.py")),
        "Scrapy": (has("scrapy"), rival("scrapy_crawl.py", str(min(options.pages, 1000)))),
    }
    for name, (installed, start) in rivals.items():
        if installed and not options.no_rivals:
            programs[name] = start
        else:
            print(f"not measured: {name}")

    work = tempfile.mkdtemp(prefix="actorcrawler-bench-")
    os.chmod(work, 0o755)
    sites = []
    try:
        sites.append(Site(work, options.pages))
        report(sites[0], measure(sites[0], work, options, programs))
        if options.memory_pages:
            sites.append(Site(work, options.memory_pages))
            for name, start in programs.items():
                if name.startswith("(c)"):
                    run = start(sites[1], work, options)
                    print(f"{name}, {run.pages:,} pages: peak memory {run.megabytes:.0f} MB, {run.pages / run.seconds:,.0f} pages/s, "
                          f"{run.cpu + run.server:.2f} s of processor time")
    finally:
        for site in sites:
            site.close()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
