#!/usr/bin/env bash
# Builds with Akka.NET and runs the tests of the engine on it: its own, the contract of engines, the cluster and the chaos on real processes.
# Needs the packages Akka.Cluster.Tools and Akka.Streams, from a NuGet source or the local cache. The last line counts: N passed, N failed, N skipped.
set -euo pipefail
cd "$(dirname "$0")/.."
export AkkaPackages=true
log=$(mktemp); trap 'rm -f "$log"' EXIT
status=0
for suite in tests/Engine.Akka.Tests "tests/Cluster --filter FullyQualifiedName~Akka"; do
  # the suite and its filter are words
  # shellcheck disable=SC2086
  dotnet test $suite -c Release -nologo --blame-hang-timeout 10m 2>&1 | tee -a "$log" || status=$?
done
awk '
  /(Passed|Failed|Skipped)! +- Failed:/ {
    gsub(",", "")
    for (i = 1; i < NF; i++) { if ($i == "Failed:") failed += $(i+1); if ($i == "Passed:") passed += $(i+1); if ($i == "Skipped:") skipped += $(i+1) }
  }
  END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }' "$log"
exit "$status"
