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

need_environment() {
  HILLOCK_ENVIRONMENT=$(environment_target)
  export HILLOCK_ENVIRONMENT
  [ -f "$HILLOCK_ENVIRONMENT/hillock-environment.json" ] ||
    with_lock "$HILLOCK_HOME/env" "setting up the simulators" make_environment
}

# make_environment ARGUMENTS...: passes them on to the builder, which resumes what was interrupted.
make_environment() {
  local python status=0
  python=$(find_python) || fail "Python 3.11 or 3.12 with venv is needed for the simulators, and none was found." \
    "Looked at HILLOCK_PYTHON, python3.11, python3.12, python3 on PATH, and ~/.pyenv." \
    "Install it:  sudo apt-get install python3 python3-venv"
  note "Setting up the simulators (once; some minutes, about 300 MB from PyPI) with $("$python" --version)"
  PYTHONDONTWRITEBYTECODE=1 "$python" "$environment_source/build_environment.py" \
    --target "$HILLOCK_ENVIRONMENT" --cache "$HILLOCK_HOME/cache/environment" "$@" >&2 </dev/null || status=$?
  [ $status -ne 130 ] || exit 130
  [ $status -eq 0 ] || fail "The simulators are not set up; the reason is above." \
    "./hillock doctor shows what this machine lacks; the same command goes on where this one stopped."
}
