# ./hillock doctor: everything Hillock needs of this machine, good and bad, each bad thing with its remedy.
# Written in bash alone, because it must work where Java and Python are missing.

# What was found, an entry each, to be shown as a table or as JSON.
found_section=() found_state=() found_name=() found_what=() found_remedy=()
section=
# Packages of Debian and Ubuntu that would help, the needed ones and the others.
packages_needed=() packages_optional=()

found() {
  found_section+=("$section") found_state+=("$1") found_name+=("$2") found_what+=("$3") found_remedy+=("${4:-}")
}

# good NAME WHAT: is as it should be.
good() { found ok "$1" "$2"; }
# bad NAME WHAT REMEDY: Hillock does not work like this.   poor NAME WHAT REMEDY: something optional is lost.
bad() { found missing "$1" "$2" "$3"; }
poor() { found optional "$1" "$2" "$3"; }

# bad_package NAME WHAT PACKAGE, poor_package NAME WHAT PACKAGE: the remedy is to install that package.
bad_package() {
  bad "$1" "$2" "sudo apt-get install $3"
  packages_needed+=("$3")
}
poor_package() {
  poor "$1" "$2" "sudo apt-get install $3"
  packages_optional+=("$3")
}

doctor() {
  local form=table
  while [ $# -gt 0 ]; do
    case $1 in
      --output=json | --output=table) form=${1#*=} ;;
      --output)
        shift
        case ${1:-} in json | table) form=$1 ;; *) fail_usage "--output is table or json." doctor ;; esac
        ;;
      *) fail_usage "'$1' is no option of ./hillock doctor." doctor ;;
    esac
    shift
  done
  section=Programs && doctor_java && doctor_python && doctor_tools
  section=Optional && doctor_options
  section='This machine' && doctor_machine
  section=Hillock && doctor_home && doctor_simulators
  "doctor_as_$form"
  case " ${found_state[*]} " in *' missing '*) return 3 ;; esac
}

doctor_java() {
  local jdk
  if [ -n "${JAVA_HOME:-}" ] && ! jdk_fits "$JAVA_HOME"; then
    poor JAVA_HOME "$JAVA_HOME is no JDK $java_needed or newer; it is passed over" "unset it or point it elsewhere"
  fi
  if jdk=$(find_jdk); then
    good "JDK $java_needed or newer" "$(jdk_version "$jdk") in $jdk"
  else
    bad "JDK $java_needed or newer" "not in JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks" \
      "curl -s https://get.sdkman.io | bash && sdk install java 25-tem"
  fi
}

doctor_python() {
  local python
  if python=$(find_python); then
    good "Python 3.11 or 3.12" "$("$python" --version) with venv in $python"
  else
    bad "Python 3.11 or 3.12" "none with venv found" "$(python_remedy)"
    packages_needed+=("$(python_remedy | sed -E 's/^sudo apt-get install ([^(]*[^( ]).*/\1/')")
  fi
}

doctor_tools() {
  local tool
  for tool in flock:util-linux:"keeps two set-ups apart" setsid:util-linux:"starts platforms" tar:tar:"unpacks PostgreSQL"; do
    if command -v "${tool%%:*}" >/dev/null; then
      good "${tool%%:*}" "$(command -v "${tool%%:*}")"
    else
      bad_package "${tool%%:*}" "${tool##*:}" "$(cut -d: -f2 <<<"$tool")"
    fi
  done
}

# thing:package:what is lost without it
doctor_options() {
  local entry thing package lost
  for entry in "c++:g++:NEURON, whose mechanisms are compiled" "make:make:NEURON, whose mechanisms are compiled" \
    "cmake:cmake:the stochastic Tsodyks-Markram synapse in NEST" \
    "boost/any.hpp:libboost-dev:the stochastic Tsodyks-Markram synapse in NEST" \
    "ltdl.h:libltdl-dev:the stochastic Tsodyks-Markram synapse in NEST"; do
    IFS=: read -r thing package lost <<<"$entry"
    if is_installed "$thing"; then
      good "$thing" "$(where_is "$thing")"
    else
      poor_package "$thing" "without it: no $lost" "$package"
    fi
  done
  if [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; then
    good RabbitMQ /usr/lib/rabbitmq
  else
    poor_package RabbitMQ "without it: tests with the embedded broker only" rabbitmq-server
  fi
}

where_is() {
  case $1 in
    *.h | *.hpp) ls -d "/usr/include/$1" "/usr/local/include/$1" 2>/dev/null | head -n 1 ;;
    *) command -v "$1" ;;
  esac
}

doctor_machine() {
  local free needed=4000
  free=$(free_megabytes "$HILLOCK_HOME")
  [ ! -f "$(environment_target)/hillock-environment.json" ] || needed=1000
  if [ "$free" -ge $needed ]; then
    good "disk space" "$free MB free under $HILLOCK_HOME"
  else
    bad "disk space" "$free MB free under $HILLOCK_HOME; $needed MB are needed, for set-up or for results" \
      "free some, or choose another place: export HILLOCK_HOME=DIRECTORY"
  fi
  if [ "$(id -u)" -ne 0 ]; then good user "not root"; elif unshare -U true 2>/dev/null; then
    good user "root, with user namespaces for PostgreSQL"
  else
    bad user "PostgreSQL does not run as root, and user namespaces are not allowed here" \
      "run Hillock as another user, or allow unshare(1) in this container"
  fi
  if serving_pid >/dev/null; then
    good platform "process $(serving_pid) serves this home"
  elif (exec 3<>/dev/tcp/127.0.0.1/8420) 2>/dev/null; then
    poor "port 8420" "another program listens there" "./hillock serve --port N takes another port; 'run' needs none of them"
  else
    good "port 8420" free
  fi
}

doctor_home() {
  local version
  good home "$HILLOCK_HOME"
  if [ ! -f "$HILLOCK_HOME/version" ]; then
    good "home version" "new: nothing was stored yet"
  elif read -r version <"$HILLOCK_HOME/version" && [ "$version" = "$home_version" ]; then
    good "home version" "$version"
  else
    bad "home version" "this home was written in format $version, this Hillock writes format $home_version" \
      "use the Hillock that wrote it, or another home: export HILLOCK_HOME=DIRECTORY"
  fi
  if [ -f "$HILLOCK_HOME/dist/$(source_digest)/serve.args" ]; then good build "up to date"; else
    good build "not yet for these sources; the next command makes it"
  fi
}

# How the environment of the simulators is, in the builder's own words.
doctor_simulators() {
  local python kind name text
  HILLOCK_ENVIRONMENT=$(environment_target)
  if [ ! -f "$HILLOCK_ENVIRONMENT/hillock-environment.json" ] || ! python=$(find_python); then
    good simulators "not yet; ./hillock run or serve sets them up"
    return 0
  fi
  good simulators "$HILLOCK_ENVIRONMENT"
  while IFS=$'\t' read -r kind name text; do
    case $kind in
      none) bad simulators "the environment cannot be used" "./hillock prepare" ;;
      damaged) bad "$name" "$text" "./hillock prepare" ;;
      possible) poor "$name" "$text, and need not be so any more" "./hillock prepare" ;;
      left-out) poor "$name" "${text%% To have it: *}" "${text##* To have it: }" ;;
    esac
  done < <(run_builder --check || true)
}

free_megabytes() { df -Pm "$1" | awk 'NR == 2 {print $4}'; }

doctor_as_table() {
  local entry last=
  doctor_colours
  for entry in "${!found_name[@]}"; do
    [ "${found_section[entry]}" = "$last" ] || printf '%s\n' "${found_section[entry]}"
    last=${found_section[entry]}
    case ${found_state[entry]} in
      ok) printf '  %sok%s       ' "$green" "$plain" ;;
      missing) printf '  %sMISSING%s  ' "$red" "$plain" ;;
      optional) printf '  %soptional%s ' "$yellow" "$plain" ;;
    esac
    printf '%-22s %s\n' "${found_name[entry]}" "${found_what[entry]}"
    [ -z "${found_remedy[entry]}" ] || printf '%34s%s\n' '' "${found_remedy[entry]}"
  done
  doctor_advice
}

doctor_colours() {
  green='' red='' yellow='' plain=''
  if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    green=$'\e[32m' red=$'\e[31m' yellow=$'\e[33m' plain=$'\e[0m'
  fi
}

# The last words: what the whole comes to, and one command for all packages.
doctor_advice() {
  case " ${found_state[*]} " in
    *' missing '*) printf '\nSomething is missing: the lines marked MISSING say how to get it.\n' ;;
    *' optional '*) printf '\nAll that is needed is here; the lines marked optional say what could be had.\n' ;;
    *) printf '\nAll that is needed is here.\n' ;;
  esac
  [ ${#packages_needed[@]} -eq 0 ] ||
    printf 'What is needed, at once:    sudo apt-get install %s\n' "$(doctor_packages "${packages_needed[@]}")"
  [ ${#packages_optional[@]} -eq 0 ] ||
    printf 'What is optional, at once:  sudo apt-get install %s\n' "$(doctor_packages "${packages_optional[@]}")"
}

doctor_packages() { printf '%s\n' $* | awk '!seen[$0]++' | paste -sd ' '; }

doctor_as_json() {
  local entry ok=true comma=
  case " ${found_state[*]} " in *' missing '*) ok=false ;; esac
  printf '{"ok": %s, "checks": [' $ok
  for entry in "${!found_name[@]}"; do
    printf '%s\n  {"section": %s, "name": %s, "state": "%s", "detail": %s, "remedy": %s}' "$comma" \
      "$(json "${found_section[entry]}")" "$(json "${found_name[entry]}")" "${found_state[entry]}" \
      "$(json "${found_what[entry]}")" "$(json "${found_remedy[entry]}")"
    comma=,
  done
  printf '\n]}\n'
}

# json TEXT: as a JSON string; null if there is none.
json() {
  local text=$1
  [ -n "$text" ] || { printf null && return 0; }
  text=${text//\\/\\\\}
  text=${text//\"/\\\"}
  printf '"%s"' "$(tr '\000-\037' ' ' <<<"$text" | sed 's/ $//')"
}

# Must be the number in org.hillock.standalone.HomeVersion; a test compares.
home_version=1
