# ./hillock doctor: everything Hillock needs of this machine, good and bad, each bad thing with its remedy.
# Written in bash alone, because it must work where Java and Python are missing.

doctor_bad=0

good() { printf '  %sok%s       %-22s %s\n' "$green" "$plain" "$1" "$2"; }
# bad NAME WHAT REMEDY: Hillock does not work like this.   poor NAME WHAT REMEDY: something optional is lost.
bad() {
  doctor_bad=1
  printf '  %sMISSING%s  %-22s %s\n%34s%s\n' "$red" "$plain" "$1" "$2" '' "$3"
}
poor() { printf '  %soptional%s %-22s %s\n%34s%s\n' "$yellow" "$plain" "$1" "$2" '' "$3"; }

doctor() {
  if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    green=$'\e[32m' red=$'\e[31m' yellow=$'\e[33m' plain=$'\e[0m'
  else
    green='' red='' yellow='' plain=''
  fi
  printf 'Programs\n'
  doctor_java
  doctor_python
  doctor_tools
  printf 'Optional\n'
  doctor_options
  printf 'This machine\n'
  doctor_machine
  printf 'Hillock\n'
  doctor_home
  if [ $doctor_bad -eq 0 ]; then
    printf '\nAll that is needed is here.\n'
  else
    printf '\nSomething is missing: the lines marked MISSING say how to get it.\n'
    return 3
  fi
}

doctor_java() {
  local jdk
  if [ -n "${JAVA_HOME:-}" ] && ! jdk_fits "$JAVA_HOME"; then
    poor JAVA_HOME "$JAVA_HOME is no JDK $java_needed or newer" "it is passed over; unset it or point it elsewhere"
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
    bad "Python 3.11 or 3.12" "none with venv found" "sudo apt-get install python3 python3-venv"
  fi
}

doctor_tools() {
  local tool
  for tool in "g++:g++:a C++ compiler; NEURON's mechanisms are compiled with it" "make:make:needed beside the compiler" \
    "cmake:cmake:needed for NEST's extension" "flock:util-linux:keeps two set-ups apart" "tar:tar:unpacks PostgreSQL"; do
    if command -v "${tool%%:*}" >/dev/null; then
      good "${tool%%:*}" "$(command -v "${tool%%:*}")"
    else
      local rest=${tool#*:}
      bad "${tool%%:*}" "${rest#*:}" "sudo apt-get install ${rest%%:*}"
    fi
  done
}

doctor_options() {
  local lost="without it NEST lacks the stochastic Tsodyks-Markram synapse"
  if [ -e /usr/include/boost/any.hpp ]; then good "boost headers" /usr/include/boost; else
    poor "boost headers" "$lost" "sudo apt-get install libboost-dev"
  fi
  if [ -e /usr/include/ltdl.h ]; then good "ltdl headers" /usr/include/ltdl.h; else
    poor "ltdl headers" "$lost" "sudo apt-get install libltdl-dev"
  fi
  if [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]; then good RabbitMQ /usr/lib/rabbitmq; else
    poor RabbitMQ "the tests then use the embedded broker only" "sudo apt-get install rabbitmq-server"
  fi
}

doctor_machine() {
  local free
  free=$(df -Pm "$HILLOCK_HOME" | awk 'NR == 2 {print $4}')
  if [ "$free" -ge 4000 ] || { [ "$free" -ge 1000 ] && [ -f "$(environment_target)/hillock-environment.json" ]; }; then
    good "disk space" "$free MB free under $HILLOCK_HOME"
  else
    bad "disk space" "$free MB free under $HILLOCK_HOME; first set-up takes about 4000 MB" \
      "free some, or choose another place: export HILLOCK_HOME=DIRECTORY"
  fi
  if [ "$(id -u)" -ne 0 ]; then good user "not root"; elif unshare -U true 2>/dev/null; then
    good user "root, with user namespaces for PostgreSQL"
  else
    bad user "PostgreSQL does not run as root, and user namespaces are not allowed here" \
      "run Hillock as another user, or allow unshare(1) in this container"
  fi
  if [ -f "$HILLOCK_HOME/serve.json" ] && served_pid >/dev/null; then
    good "port 8420" "held by the platform of this home, process $(served_pid)"
  elif (exec 3<>/dev/tcp/127.0.0.1/8420) 2>/dev/null; then
    poor "port 8420" "another program listens there" "./hillock serve --port N takes another port; 'run' needs none of them"
  else
    good "port 8420" free
  fi
}

# The process that serves this home, if it is alive.
served_pid() {
  local pid
  pid=$(grep -oE '"pid" *: *[0-9]+' "$HILLOCK_HOME/serve.json" | grep -oE '[0-9]+') && kill -0 "$pid" 2>/dev/null && printf '%s' "$pid"
}

doctor_home() {
  local version
  good home "$HILLOCK_HOME"
  if [ -f "$HILLOCK_HOME/version" ]; then
    read -r version <"$HILLOCK_HOME/version"
    if [ "$version" = "$home_version" ]; then good "home version" "$version"; else
      bad "home version" "this home was written in format $version, this Hillock writes format $home_version" \
        "use the Hillock that wrote it, or another home: export HILLOCK_HOME=DIRECTORY"
    fi
  else
    good "home version" "new: nothing was stored yet"
  fi
  if [ -f "$HILLOCK_HOME/dist/$(source_digest)/serve.args" ]; then good build "up to date"; else
    good build "not yet for these sources; the next command makes it"
  fi
  if [ -f "$(environment_target)/hillock-environment.json" ]; then good simulators "$(environment_target)"; else
    good simulators "not yet; ./hillock run or serve sets them up"
  fi
}

# Must be the number in org.hillock.standalone.HomeVersion; a test compares.
home_version=1
