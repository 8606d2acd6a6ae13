# Finds a JDK of version 25 or newer and starts the two Java programs with it.

java_needed=25

# jdk_version DIRECTORY: what the JDK there calls itself ("25.0.3"); fails where there is no JDK.
jdk_version() {
  local line
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while read -r line; do
    case $line in JAVA_VERSION=*) line=${line#*=\"} && printf '%s' "${line%\"*}" && return 0 ;; esac
  done <"$1/release"
  return 1
}

# jdk_fits DIRECTORY: whether it is new enough.
jdk_fits() {
  local version
  version=$(jdk_version "$1") || return 1
  version=${version%%[!0-9]*}
  [ -n "$version" ] && [ "$version" -ge $java_needed ]
}

# All places a JDK may be in, the user's own wish first.
jdk_places() {
  local java
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if java=$(command -v javac); then java=$(readlink -f "$java") && printf '%s\n' "${java%/bin/javac}"; fi
  printf '%s\n' /usr/lib/jvm/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /usr/java/* /usr/local/lib/jvm/*
}

find_jdk() {
  local place
  while read -r place; do
    if jdk_fits "$place"; then printf '%s' "$place" && return 0; fi
  done < <(jdk_places)
  return 1
}

need_java() {
  local remembered=$HILLOCK_HOME/jdk found
  if [ -n "${JAVA_HOME:-}" ] && jdk_fits "$JAVA_HOME"; then
    found=$JAVA_HOME
  elif [ -r "$remembered" ] && found=$(<"$remembered") && jdk_fits "$found"; then
    :
  elif found=$(find_jdk); then
    printf '%s\n' "$found" 2>/dev/null >"$remembered" || rm -f "$remembered" # it is but found again next time
  else
    fail "There is no JDK $java_needed or newer on this machine." \
      "Looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman and ~/.jdks." \
      "Install one, e.g. Temurin:  curl -s https://get.sdkman.io | bash && sdk install java 25-tem" \
      "or unpack one anywhere and:  export JAVA_HOME=DIRECTORY"
  fi
  export JAVA_HOME=$found
}

# run_java cli|serve ARGUMENTS...: becomes that program.
run_java() {
  local program=$1 cache options=()
  shift
  cache=$HILLOCK_DIST/$program-$(jdk_version "$JAVA_HOME").aot
  [ ! -f "$cache" ] || options+=("-XX:AOTCache=$cache")
  [ -t 1 ] && export HILLOCK_STDOUT_IS_TERMINAL=yes
  [ -t 2 ] && export HILLOCK_STDERR_IS_TERMINAL=yes
  exec "$JAVA_HOME/bin/java" "${options[@]}" "@$HILLOCK_DIST/$program.args" "$@"
}
