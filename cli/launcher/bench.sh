# ./hillock bench: measures this installation, in the module of that name.

run_bench() {
  [ -f "$root/bench/pom.xml" ] ||
    fail "There is no module 'bench' in this checkout, so there is nothing to measure with." \
      "A checkout that has it measures with the same command."
  need_java
  need_distribution
  need_environment
  export HILLOCK_BENCH=$root/bench
  # the module is not part of what users start, so it is built here and not into the distribution
  with_lock "$root" "building" step "Building the measurements" "$HILLOCK_HOME/logs/bench-build.log" \
    "$root/mvnw" -B -f "$root/pom.xml" -DskipTests -Dspotless.check.skip=true -pl bench -am package ||
    explain $? "$HILLOCK_HOME/logs/bench-build.log"
  exec "$JAVA_HOME/bin/java" -XX:+UseSerialGC -cp "$root/bench/target/distribution/*" org.hillock.bench.Main "$@"
}
