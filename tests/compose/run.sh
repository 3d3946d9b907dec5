#!/usr/bin/env bash
# Crawls the demo site with a cluster of containers: up, seed, scale, status, lose a fetcher, restart the coordinator, export, stop, down.
# The records must be those of a crawl in one process. The last line counts the checks: N passed, N failed, N skipped.
# Wants Docker with Compose (1.29 or 2.x) and python3; without Docker it is skipped, or fails where ACTORCRAWLER_REQUIRE_DOCKER is set.
# shellcheck disable=SC2046  # container ids are single words
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
project=actorcrawler-test-$$
passed=0 failed=0

if docker compose version >/dev/null 2>&1; then tool=(docker compose); else tool=(docker-compose); fi
if ! docker info >/dev/null 2>&1 || ! "${tool[@]}" version >/dev/null 2>&1; then
  rm -rf "$work"
  echo "no Docker engine answers, or Compose is not installed"
  if [ -n "${ACTORCRAWLER_REQUIRE_DOCKER:-}" ]; then echo "0 passed, 1 failed, 0 skipped"; exit 1; fi
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
fi

compose() { "${tool[@]}" -p "$project" -f "$root/docker-compose.yml" -f "$here/quick.yml" --profile demo "$@"; }
cli() { compose run --rm -T cli "$@" </dev/null 2>>"$work/cli.log"; }

cleanup() {
  [ -e "$work/down.log" ] || tell
  compose down -v --remove-orphans >/dev/null 2>&1 || true
  rm -rf "$work"
}
trap cleanup EXIT

# What was said, where something went wrong.
tell() {
  compose logs --no-color --tail 100 coordinator fetcher parser 2>/dev/null || true
  cat "$work"/*.log
}

# check NAME COMMAND...    counts whether the command succeeds
check() {
  local name=$1
  shift
  if "$@"; then passed=$((passed + 1)); echo "ok      $name ($SECONDS s)"; else failed=$((failed + 1)); echo "FAILED  $name ($SECONDS s)"; fi
}

# within SECONDS COMMAND...    repeats the command until it succeeds
within() {
  local end=$((SECONDS + $1))
  shift
  until "$@"; do
    if [ "$SECONDS" -ge "$end" ]; then return 1; fi
    sleep 1
  done
}

containers() { docker ps -aq --filter "label=com.docker.compose.project=$project" ${1:+--filter "label=com.docker.compose.service=$1"}; }
inspect() { local format=$1; shift; docker inspect --format "$format" "$@"; }

# figure EXPRESSION    of the cluster's status, which is `report`, and its crawl's, which is `crawl`; asked from a container that is there, which is quicker than `compose run`
figure() {
  docker exec "$(containers parser)" actorcrawler status --json >"$work/status.json" 2>>"$work/cli.log" || return 1
  python3 - "$work/status.json" "$1" <<'PYTHON'
import json, sys
report = json.load(open(sys.argv[1]))
crawl = next(iter(report["crawls"]), {"state": "unknown", "pages": 0})
sys.exit(not eval(sys.argv[2]))
PYTHON
}

# all LINES PATTERN    whether there are lines, and each is the pattern
all() { [ -n "$1" ] && ! grep -qvxE "$2" <<<"$1"; }

all_healthy() { all "$(inspect '{{with .State.Health}}{{.Status}}{{else}}{{$.State.Status}}{{end}}' $(containers))" 'healthy|running'; }

only_loopback() {
  all "$(inspect '{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}' $(containers) | tr -s ' ' '\n' | grep .)" '127\.0\.0\.1'
}

# Nobody in a container of ours is root, or could become it, or could write to the image.
locked_down() {
  local service container ids=()
  for service in coordinator fetcher parser demo; do mapfile -t -O "${#ids[@]}" ids < <(containers "$service"); done
  all "$(inspect '{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}' "${ids[@]}")" 'true \[ALL\] \[no-new-privileges:true\]' \
    && all "$(for container in "${ids[@]}"; do docker top "$container" -eo uid,pid | awk 'NR > 1 { print $1 }'; done)" '1654'
}

# These start as root to take over their volume; what then serves does not run as root.
servers_unprivileged() {
  all "$(docker top $(containers rabbitmq) -eo uid,pid,comm | awk '$3 ~ /beam/ { print $1 }')" '[1-9][0-9]*' \
    && all "$(docker top $(containers postgres) -eo uid,pid,comm | awk '$3 ~ /postgres/ { print $1 }')" '[1-9][0-9]*'
}

# stops_cleanly CONTAINER...    within the grace period, by the signal that is sent first
stops_cleanly() {
  docker stop -t 20 "$@" >/dev/null
  all "$(inspect '{{.State.ExitCode}}' "$@")" 0
}

crawled_alone() {
  compose run --rm --no-deps -T cli crawl http://demo/ --delay 0 --connections-per-site 12 --user-agent comparison --store jsonl:- --quiet \
    </dev/null >"$work/alone.jsonl" 2>>"$work/cli.log"
}

exported() { cli export demo >"$work/cluster.jsonl"; }

same_records() {
  python3 "$here/records.py" "$work/cluster.jsonl" >"$work/cluster" && python3 "$here/records.py" "$work/alone.jsonl" >"$work/alone" \
    && [ "$(wc -l <"$work/alone")" -gt 1000 ] && diff "$work/alone" "$work/cluster"
}

nothing_left() {
  local kind
  [ -z "$(containers)" ] || return 1
  for kind in volume network; do [ -z "$(docker "$kind" ls -q --filter "label=com.docker.compose.project=$project")" ] || return 1; done
}

random() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
RABBITMQ_PASSWORD=$(random) POSTGRES_PASSWORD=$(random)
RABBITMQ_MANAGEMENT_PORT=$(python3 -c 'import socket; s = socket.create_server(("127.0.0.1", 0)); print(s.getsockname()[1])')
export RABBITMQ_PASSWORD POSTGRES_PASSWORD RABBITMQ_MANAGEMENT_PORT

compose build >"$work/build.log" 2>&1 || { cat "$work/build.log"; exit 1; }
echo "images built ($SECONDS s)"
compose up -d >"$work/up.log" 2>&1 || { cat "$work/up.log"; exit 1; }
check "all containers are healthy" within 120 all_healthy
check "ports are bound to 127.0.0.1 alone" only_loopback
check "nodes run without privileges" locked_down
check "broker and database do not run as root" servers_unprivileged

check "a crawl is seeded" cli seed http://demo/ --delay 0 --connections-per-site 12
check "a fetcher gets pages" within 30 figure 'crawl["pages"] >= 50'
check "the coordinator stops cleanly amid the crawl" stops_cleanly "$(containers coordinator)"
docker start "$(containers coordinator)" >/dev/null
# It waits for as long as a lease may last that it gave before.
check "the crawl goes on from where it was" within 90 figure 'crawl["pages"] >= 150'
compose up -d --scale fetcher=3 >>"$work/up.log" 2>&1
check "three fetchers get pages" within 30 figure 'sum("fetcher" in node["roles"] and node["pages"] > 0 for node in report["nodes"]) == 3'
check "a fetcher stops cleanly amid the crawl" stops_cleanly "$(containers fetcher | head -n 1)"
check "the crawl goes on without it" figure 'crawl["state"] == "running"'
check "the crawl comes to its end" within 180 figure 'crawl["state"] == "complete"'

check "the cluster's records are exported" exported
check "a single process crawls the same site" crawled_alone
check "both have the same records" same_records

check "all nodes stop cleanly" stops_cleanly $(containers coordinator) $(containers fetcher) $(containers parser)
[ "$failed" = 0 ] || tell
compose down -v >"$work/down.log" 2>&1
check "nothing is left behind" nothing_left

echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
