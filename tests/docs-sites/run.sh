#!/usr/bin/env bash
# Crawls the documentation that Debian packages, served by a local nginx, and compares the pages that were stored with those that an
# independent program finds reachable by reading the files. The last line counts the sites: N passed, N failed, N skipped.
# Wants nginx, python3 and, for each site, its package: python3-doc postgresql-doc-15 apache2-doc libstdc++-12-doc.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
nginx=
cleanup() {
  if [ -n "$nginx" ]; then kill "$nginx" 2>/dev/null || true; wait "$nginx" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT

names=(python3 postgresql apache libstdcxx)
folders=(/usr/share/doc/python3-doc/html /usr/share/doc/postgresql-doc-15/html /usr/share/doc/apache2-doc/manual /usr/share/doc/libstdc++-12-doc/libstdc++)

if ! command -v nginx >/dev/null || ! command -v python3 >/dev/null; then
  echo "skipped: nginx or python3 is not installed"
  echo "0 passed, 0 failed, ${#names[@]} skipped"
  exit 0
fi

# Free ports, all of them held until the last is found.
read -r -a ports < <(python3 - "${#names[@]}" <<'PYTHON'
import socket, sys
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in sockets))
PYTHON
)

{
  [ "$(id -u)" != 0 ] || echo "user root;"
  echo "worker_processes 1; daemon off; pid $work/nginx.pid; error_log $work/nginx.log;"
  echo "events { worker_connections 512; }"
  echo "http { include /etc/nginx/mime.types; default_type application/octet-stream; access_log off;"
  for kind in client_body proxy fastcgi uwsgi scgi; do echo "  ${kind}_temp_path $work/$kind;"; done
  for i in "${!names[@]}"; do
    [ ! -d "${folders[i]}" ] || echo "  server { listen 127.0.0.1:${ports[i]}; root ${folders[i]}; index index.html; absolute_redirect off; }"
  done
  echo "}"
} >"$work/nginx.conf"
nginx -p "$work" -e "$work/nginx.log" -c "$work/nginx.conf" &
nginx=$!
# nginx writes its pid once it listens.
for _ in $(seq 100); do
  if [ -s "$work/nginx.pid" ]; then break; fi
  kill -0 "$nginx" 2>/dev/null || { cat "$work/nginx.log"; exit 1; }
  sleep 0.1
done

dotnet build "$root/src/Cli" -c Release -v quiet -nologo -clp:NoSummary
crawler=$root/src/Cli/bin/Release/net10.0/actorcrawler.dll
passed=0 failed=0 skipped=0
for i in "${!names[@]}"; do
  name=${names[i]} url=http://127.0.0.1:${ports[i]}/
  if [ ! -d "${folders[i]}" ]; then
    echo "skipped: $name: ${folders[i]} is not there"
    skipped=$((skipped + 1))
    continue
  fi
  python3 "$here/reachable.py" "${folders[i]}" "$url" >"$work/$name.expected"
  if timeout 600 dotnet "$crawler" crawl "$url" --delay 0 --connections-per-site 16 --crawls "$work/crawls" --name "$name" --quiet \
      && python3 "$here/compare.py" "$name" "$work/crawls/$name/pages.db" "$work/$name.expected"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
