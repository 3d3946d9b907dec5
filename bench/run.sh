#!/usr/bin/env bash
# The end-to-end benchmark in one command; see README.md. Options go to end_to_end.py: --pages N, --rounds N, --memory-pages N, --no-rivals.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build src/Cli -c Release -v quiet -nologo
dotnet build bench/EndToEnd -c Release -v quiet -nologo
crawlers=(--crawler "actorcrawler, JIT=dotnet src/Cli/bin/Release/net10.0/actorcrawler.dll")
native=$(mktemp -d); trap 'rm -rf "$native"' EXIT
if dotnet publish src/Cli -c Release -r "$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')" -p:PublishAot=true -o "$native" -v quiet -nologo >"$native/log" 2>&1; then
  crawlers+=(--crawler "actorcrawler, Native AOT=$native/actorcrawler")
else
  echo "not measured: actorcrawler, Native AOT ($(grep -m 1 -o 'error .*' "$native/log" | cut -c 1-160))"
fi
grep -m 1 'model name' /proc/cpuinfo | sed 's/.*: /CPU: /; s/$/ x '"$(nproc)/"
echo "load before: $(cut -d ' ' -f 1-3 /proc/loadavg)"
python3 bench/end_to_end.py "${crawlers[@]}" --bare "dotnet bench/EndToEnd/bin/Release/net10.0/bare.dll" "$@"
