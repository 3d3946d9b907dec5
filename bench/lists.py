#!/usr/bin/env python3
"""Fetches a list of many URLs of one local server, and tells how fast, with how much memory and how many open files and connections.

    dotnet build src/Cli -c Release && bench/lists.py            # 100,000 URLs, 500 at once, then again with `ulimit -n 1024`
"""
import argparse
import os
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "..", "src", "Cli", "bin", "Release", "net10.0", "actorcrawler.dll")
PAGE = "<!doctype html><title>A page</title><p>" + "Nothing much. " * 60


def serve(work):
    """An nginx that answers every path with the same small page."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    os.makedirs(f"{work}/site")
    with open(f"{work}/site/page.html", "w", encoding="utf-8") as file:
        file.write(PAGE)
    temporary = " ".join(f"{kind}_temp_path {work}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    with open(f"{work}/nginx.conf", "w", encoding="utf-8") as file:
        file.write(f"""{'user root;' if os.getuid() == 0 else ''} daemon off; worker_processes 1; pid {work}/pid; error_log {work}/error.log;
worker_rlimit_nofile 16384; events {{ worker_connections 8192; }}
http {{ include /etc/nginx/mime.types; access_log off; keepalive_requests 1000000; {temporary}
server {{ listen 127.0.0.1:{port} backlog=4096; root {work}/site; location / {{ try_files /page.html =404; }} }} }}
""")
    server = subprocess.Popen(["nginx", "-e", f"{work}/error.log", "-c", f"{work}/nginx.conf"])
    while not os.path.exists(f"{work}/pid") or os.path.getsize(f"{work}/pid") == 0:
        if server.poll() is not None:
            sys.exit("nginx did not start")
        time.sleep(0.05)
    return server, f"http://127.0.0.1:{port}"


def run(work, urls, options, limit):
    def lower():
        if limit:
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, limit))

    command = ["dotnet", PROGRAM, "fetch", "--list", urls, "--concurrency", str(options.concurrency), "--print", "status", "--crawls", f"{work}/crawls"]
    started = time.monotonic()
    with open(f"{work}/lines", "wb") as output, open(f"{work}/error", "wb") as error:
        process = subprocess.Popen(command, stdout=output, stderr=error, preexec_fn=lower)
        most = 0
        while process.poll() is None:
            try:
                most = max(most, len(os.listdir(f"/proc/{process.pid}/fd")))
                with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                    peak = next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0) or peak
            except (FileNotFoundError, ProcessLookupError):
                pass
            time.sleep(0.05)
    seconds = time.monotonic() - started
    with open(f"{work}/lines", encoding="ascii") as lines:
        answers = sum(line == "200\n" for line in lines)
    with open(f"{work}/error", encoding="utf-8") as lines:
        told = [line.rstrip() for line in lines]
    print(f"\nlimit of descriptors: {limit or resource.getrlimit(resource.RLIMIT_NOFILE)[0]:,}")
    print(*(line for line in told if "WARNING" in line), told[-1], sep="\n")
    print(f"{answers:,} answers of {options.urls:,} in {seconds:.1f} s ({answers / seconds:,.0f}/s), exit code {process.returncode}, "
          f"peak memory {peak / 1024:.0f} MB, most open files and connections {most:,}")
    return answers == options.urls and process.returncode == 0


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--urls", type=int, default=100_000)
    arguments.add_argument("--concurrency", type=int, default=500)
    options = arguments.parse_args()
    work = tempfile.mkdtemp(prefix="actorcrawler-lists-")
    os.chmod(work, 0o755)
    server, origin = serve(work)
    try:
        urls = f"{work}/urls.txt"
        with open(urls, "w", encoding="ascii") as file:
            file.writelines(f"{origin}/page/{number}\n" for number in range(options.urls))
        done = [run(work, urls, options, limit) for limit in (None, 1024)]
        sys.exit(0 if all(done) else 1)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    main()
