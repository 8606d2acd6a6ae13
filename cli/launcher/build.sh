# Builds the Java programs when their sources changed and lays them out under HILLOCK_HOME/dist/DIGEST,
# which is complete when it carries its name: readers never see half a distribution, and a running
# platform keeps its own while a newer one is built.

# A digest of all that the programs are built from.
source_digest() {
  (
    cd "$root"
    find pom.xml .mvn ./*/pom.xml ./*/src/main -type f ! -name '*.pyc' -print0 |
      LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -c1-16
  )
}

need_distribution() {
  local digest
  digest=$(source_digest)
  export HILLOCK_DIST=$HILLOCK_HOME/dist/$digest
  { [ -f "$HILLOCK_DIST/serve.args" ] && start_caches_settled; } || with_lock "$root" "building" make_distribution
}

make_distribution() {
  [ -f "$HILLOCK_DIST/serve.args" ] || build_distribution
  start_caches_settled || make_start_caches
}

build_distribution() {
  need_room 1500
  local log=$HILLOCK_HOME/logs/build.log
  last_words() { grep -oE 'Building (Hillock )?.*\[[0-9]+/[0-9]+\]|Downloading from .*' "$1" | tail -n 1 | sed -E 's/ +/ /g; s/Downloading from [^:]*: .*\//fetching /'; }
  # jars of dependencies that are no longer wanted must not stay
  rm -rf "$root/cli/target/distribution" "$root/standalone/target/distribution"
  step "Building Hillock" "$log" \
    first_mvnw -B -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true -pl cli,standalone -am package || explain $? "$log"
  lay_out 2>>"$log" || explain $? "$log"
  drop_old_distributions
}

# mvnw fetches Maven at its first call. Without unzip(1) it would fetch another archive than the one whose
# digest is known, and refuse it.
first_mvnw() {
  command -v unzip >/dev/null || PATH=$PATH:$root/cli/launcher/stand-ins
  cd "$root" && ./mvnw "$@"
}

lay_out() {
  local building=$HILLOCK_DIST.building
  rm -rf "$building" && mkdir -p "$building/cli" "$building/serve"
  cp "$root"/cli/target/distribution/*.jar "$building/cli/"
  cp "$root"/standalone/target/distribution/*.jar "$building/serve/"
  # The quick compiler alone halves the processor time of a start. The platform runs for long, and
  # takes half as many jobs again when the thorough one has been at it.
  # The class path is spelt out, in a fixed order: the caches of loaded classes are bound to it.
  program_arguments cli org.hillock.cli.Main \
    -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx192m >"$building/cli.args"
  program_arguments serve org.hillock.standalone.Main \
    -XX:+UseSerialGC -Xms64m -Xmx384m -XX:MaxMetaspaceSize=256m -XX:+ExitOnOutOfMemoryError >"$building/serve.args"
  mv "$building" "$HILLOCK_DIST"
}

# program_arguments PROGRAM MAIN_CLASS OPTIONS...: a file of arguments for java(1).
program_arguments() {
  local program=$1 main=$2 jars jar
  shift 2
  jars=
  for jar in "$HILLOCK_DIST.building/$program"/*.jar; do jars+=:$HILLOCK_DIST/$program/${jar##*/}; done
  printf '%s\n' "$@" --enable-native-access=ALL-UNNAMED -Dfile.encoding=UTF-8 \
    -Xlog:aot=off -Xlog:cds=off -cp "\"${jars#:}\"" "$main"
}

# Three are kept: a platform that is running still reads the one it was started from.
drop_old_distributions() {
  local old
  # shellcheck disable=SC2012
  ls -1dt "$HILLOCK_HOME"/dist/*/ 2>/dev/null | tail -n +4 | while read -r old; do rm -rf "$old"; done
}

# Java starts in a third of the time when it may read loaded classes from a cache, which one training run
# of each program writes. Without it all works, only slower: so a failure here is no failure of set-up.
make_start_caches() {
  step "Preparing quick starts" "$HILLOCK_HOME/logs/start-caches.log" train_programs || {
    note "  Starts will take some seconds longer; the reason is in $HILLOCK_HOME/logs/start-caches.log"
    touch "$HILLOCK_DIST/no-start-caches" # not tried again at each start
  }
}

# Whether the caches for this Java are there, or cannot be had, or are not wanted.
start_caches_settled() {
  [ -n "${HILLOCK_NO_START_CACHES:-}" ] || [ -e "$HILLOCK_DIST/no-start-caches" ] ||
    [ -e "$HILLOCK_DIST/serve-$(jdk_version "$JAVA_HOME").aot" ]
}

train_programs() {
  local version program training
  version=$(jdk_version "$JAVA_HOME")
  rm -rf "$HILLOCK_HOME"/training.* # of one that was interrupted
  training=$(mktemp -d "$HILLOCK_HOME/training.XXXXXX")
  for program in cli serve; do
    HILLOCK_HOME=$training "$JAVA_HOME/bin/java" "-XX:AOTCacheOutput=$HILLOCK_DIST/$program.new" \
      "@$HILLOCK_DIST/$program.args" train &&
      mv "$HILLOCK_DIST/$program.new" "$HILLOCK_DIST/$program-$version.aot" || { rm -rf "$training" && return 1; }
  done
  rm -rf "$training"
}

# need_room MEGABYTES: free space where the home is, and some where Maven builds.
need_room() {
  local free
  free=$(free_megabytes "$HILLOCK_HOME")
  [ "$free" -ge "$1" ] || fail "Only $free MB are free under $HILLOCK_HOME, and set-up needs about $1 MB." \
    "Free some space, or choose another place:  export HILLOCK_HOME=DIRECTORY"
  free=$(free_megabytes "$root")
  [ "$free" -ge 300 ] || fail "Only $free MB are free under $root, and the build needs about 300 MB." \
    "Free some space there."
}
