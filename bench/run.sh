#!/usr/bin/env bash
# Measures Omnigraph beside other databases: builds what is missing, then runs the program.
#   bench/run.sh run --size M          all peers: load, ask, write; rewrites docs/performance.md
#   bench/run.sh run --peers OMNI,RAW,DUCKDB,SQLITE --steps load,query
#   bench/run.sh peer OMNI S query --queries Q1,Q5
#   bench/run.sh --help
# Neo4j wants a JDK of 21 or later in JDK_NEW, and is left out without one.
# PEERS="" leaves out what the modules bench/peers and bench/neo4j would download (about 280 MB).
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
PEERS=${PEERS-peers neo4j}
log=bench/target/build.log

# stale STAMP SOURCES...: whether a source is newer than what was built from it
stale() {
  local stamp=$1
  shift
  [ ! -f "$stamp" ] || [ -n "$(find "$@" \( -name target -o -name test \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}

# build MODULE JAVA_HOME SOURCES...
build() {
  local module=$1 home=$2
  shift 2
  stale "$module/target/built" "$@" || return 0
  echo "bench: building $module" >&2
  mkdir -p bench/target "$module/target"
  rm -rf "$module/target/lib"
  if ! JAVA_HOME=$home mvn -B -q -Dfast -DskipTests -Dbench.libraries.skip=false -Ppeers,neo4j -pl "$module" -am package >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    return 1
  fi
  touch "$module/target/built"
}

sources=(pom.xml grammar parser engine driver bench/pom.xml bench/src)
build bench "${JAVA_HOME:-}" "${sources[@]}"
for peer in $PEERS; do
  case $peer in
    neo4j)
      [ -n "${JDK_NEW:-}" ] || { echo "bench: no Neo4j without JDK_NEW" >&2; continue; }
      build bench/neo4j "$JDK_NEW" bench/neo4j/pom.xml bench/neo4j/src bench/src || echo "bench: no Neo4j" >&2 ;;
    *) build "bench/$peer" "${JAVA_HOME:-}" "bench/$peer/pom.xml" "bench/$peer/src" bench/src || echo "bench: no $peer" >&2 ;;
  esac
done

version=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
access=()
[ "${version:-0}" -lt 24 ] || access=(--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow)
exec "$java" "${access[@]}" -Djava.awt.headless=true -Dbench.home="$PWD/bench" ${BENCH_JAVA_OPTS:-} \
  -cp "bench/target/classes:bench/target/lib/*:bench/peers/target/classes:bench/peers/target/lib/*" \
  dev.omnigraph.bench.Main "$@"
