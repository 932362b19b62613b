#!/usr/bin/env bash
# kernels.sh [JMH options]: the benchmarks of kernels, such as   bench/kernels.sh Ids -f 1 -wi 2 -i 3
set -euo pipefail
cd "$(dirname "$0")/.."
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mvn -B -q -Dfast -DskipTests -Pjmh -pl bench/jmh -am package
exec "$java" -cp "bench/jmh/target/classes:bench/jmh/target/lib/*" org.openjdk.jmh.Main "$@"
