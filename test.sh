#!/usr/bin/env bash
# Builds everything and runs every test. The last line counts them: N passed, N failed, N skipped.
# Usage: ./test.sh [FILTER]     FILTER goes to dotnet test --filter, for instance FullyQualifiedName~Frontier
set -euo pipefail
cd "$(dirname "$0")"
log=$(mktemp); trap 'rm -f "$log"' EXIT
dotnet build ActorCrawler.sln -c Release -v quiet -nologo
status=0
dotnet test ActorCrawler.sln -c Release --no-build -nologo --blame-hang-timeout 10m ${1:+--filter "$1"} 2>&1 | tee "$log" || status=$?
awk '
  /(Passed|Failed|Skipped)! +- Failed:/ {
    gsub(",", "")
    for (i = 1; i < NF; i++) { if ($i == "Failed:") failed += $(i+1); if ($i == "Passed:") passed += $(i+1); if ($i == "Skipped:") skipped += $(i+1) }
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$log"
exit "$status"
