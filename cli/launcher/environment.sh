# Finds a Python for the simulators and has their environment built under HILLOCK_HOME/env.

environment_source=$root/environments/software

# The environment is named after all that decides what is in it: the locks, and the "build" of its description.
environment_target() {
  printf '%s/env/%s' "$HILLOCK_HOME" \
    "$(cd "$environment_source" && LC_ALL=C cat -- *.txt *.json | sha256sum | cut -c1-16)"
}

# python_fits COMMAND: a version the locks are made for, able to make a virtual environment.
python_fits() {
  "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' >/dev/null 2>&1
}

find_python() {
  local place
  for place in "${HILLOCK_PYTHON:-}" python3.11 python3.12 python3 /usr/bin/python3 \
    "$HOME"/.pyenv/versions/3.1[12]*/bin/python3 /opt/python*/bin/python3 /usr/local/bin/python3.1[12]; do
    if [ -n "$place" ] && python_fits "$place"; then command -v "$place" && return 0; fi
  done
  return 1
}

# What is asked at every start must cost nothing: the folders of the packages are as they were when the
# builder last found everything in order. It looks closely (a fifth of a second) when they are not.
need_environment() {
  HILLOCK_ENVIRONMENT=$(environment_target)
  export HILLOCK_ENVIRONMENT
  environment_is_as_it_was || with_lock "$HILLOCK_HOME/env" "setting up the simulators" make_environment
  say_what_has_come
}

environment_is_as_it_was() {
  [ -f "$HILLOCK_ENVIRONMENT/hillock-environment.json" ] && [ -x "$HILLOCK_ENVIRONMENT/bin/python" ] &&
    [ -r "$(environment_seal)" ] && [ "$(environment_folders)" = "$(<"$(environment_seal)")" ]
}

environment_seal() { printf '%s/.hillock-build/folders' "$HILLOCK_ENVIRONMENT"; }

# A digest of all folders with packages and of their times, which change when anything in them comes or goes.
environment_folders() {
  find "$HILLOCK_ENVIRONMENT/lib" -type d ! -name __pycache__ -printf '%P %T@\n' | LC_ALL=C sort | sha256sum
}

# Says so when what an optional step was left out for want of is here now: each names it in "lacks THING".
say_what_has_come() {
  local stamp word thing has_come
  for stamp in neuron-mechanisms nest-extension arbor-catalogue; do
    has_come=
    while read -r word thing; do
      [ "$word" = lacks ] || continue
      has_come=yes
      is_installed "$thing" || { has_come= && break; }
    done 2>/dev/null <"$HILLOCK_ENVIRONMENT/.hillock-build/$stamp" || true
    if [ -n "$has_come" ]; then
      note "The simulators can have more now than when they were set up:  ./hillock prepare" && return
    fi
  done
}

# is_installed THING: a header or a command.
is_installed() {
  case $1 in
    *.h | *.hpp) [ -e "/usr/include/$1" ] || [ -e "/usr/local/include/$1" ] ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# prepare: everything that run and serve need, looked at closely, repaired, and complete.
prepare_environment() {
  HILLOCK_ENVIRONMENT=$(environment_target)
  export HILLOCK_ENVIRONMENT
  with_lock "$HILLOCK_HOME/env" "setting up the simulators" make_environment
}

# run_builder ARGUMENTS...: the builder of the environment, which resumes what was interrupted.
run_builder() {
  PYTHONDONTWRITEBYTECODE=1 "$python" "$environment_source/build_environment.py" \
    --target "$HILLOCK_ENVIRONMENT" --cache "$HILLOCK_HOME/cache/environment" "$@"
}

# Brings the environment in order, if it is not. Another launcher may have done so by now.
make_environment() {
  local python status=0 arguments=() stopped_word=''
  python=$(find_python) || no_python
  if [ -f "$HILLOCK_ENVIRONMENT/hillock-environment.json" ]; then
    if run_builder --check >/dev/null; then
      environment_folders >"$(environment_seal)"
      return 0
    fi
    refuse_while_serving
    note "Bringing the simulators' environment in order ..."
  else
    note "Setting up the simulators (once; some minutes, about 300 MB from PyPI) with $("$python" --version)"
  fi
  if ! is_installed c++ || ! is_installed make; then
    note "${yellow}There is no C++ compiler with make: NEURON will be missing.${plain}" \
      "  To have it:  sudo apt-get install g++ make   and then  ./hillock prepare"
    arguments=(--without-compiler)
  fi
  guarded run_builder "${arguments[@]}" >&2 || status=$?
  [ $status -ne 130 ] || exit 130
  [ $status -eq 0 ] || fail "The simulators are not set up; the reason is above." \
    "./hillock doctor shows what this machine lacks; the same command goes on where this one stopped."
  environment_folders >"$(environment_seal)"
}

no_python() {
  local remedy
  remedy=$(python_remedy)
  fail "Python 3.11 or 3.12 with venv is needed for the simulators, and none was found." \
    "Looked at HILLOCK_PYTHON, python3.11, python3.12, python3 on PATH, and ~/.pyenv." \
    "Install it:  $remedy"
}

# The command that brings a Python that fits: often all but venv is there, for Debian and Ubuntu split it off.
python_remedy() {
  local place version
  for place in python3.11 python3.12 python3 /usr/bin/python3; do
    version=$("$place" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
    case $version in
      3.11 | 3.12)
        case $place in
          *python3) printf 'sudo apt-get install python3-venv   (python %s is there without it)' "$version" ;;
          *) printf 'sudo apt-get install %s-venv   (%s is there without it)' "$place" "$place" ;;
        esac
        return 0
        ;;
    esac
  done
  printf 'sudo apt-get install python3 python3-venv'
}

# Jobs that run import from the environment: nothing in it may move under them.
refuse_while_serving() {
  local pid
  pid=$(serving_pid) || return 0
  fail "The simulators' environment needs work, and process $pid serves this home with it." \
    "Stop that platform (Ctrl-C, or kill $pid), then:  ./hillock prepare"
}

# The process that serves this home, if it is alive.
serving_pid() {
  local pid
  [ -r "$HILLOCK_HOME/serve.json" ] || return 1
  pid=$(grep -oE '"pid" *: *[0-9]+' "$HILLOCK_HOME/serve.json" | grep -oE '[0-9]+') &&
    kill -0 "$pid" 2>/dev/null && printf '%s' "$pid"
}
