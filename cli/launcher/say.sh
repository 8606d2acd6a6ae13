# What the launcher says: always on stderr, so that stdout carries nothing but a command's answer.

if [ -t 2 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' red=$'\e[31m' green=$'\e[32m' yellow=$'\e[33m' plain=$'\e[0m'
else
  bold='' red='' green='' yellow='' plain=''
fi

note() { printf '%s\n' "$@" >&2; }

# fail MESSAGE [REMEDY...]: exit code 3, "the platform's fault", for all that set-up can meet.
fail() {
  printf '%shillock: %s%s\n' "$red" "$1" "$plain" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 3
}

# fail_usage MESSAGE COMMAND: exit code 2, for what the user typed.
fail_usage() {
  printf '%shillock: %s%s\n  ./hillock help %s\n' "$red" "$1" "$plain" "$2" >&2
  exit 2
}

# with_lock DIRECTORY WHAT COMMAND...: one launcher at a time does WHAT there; the others wait and say so.
# The lock is on the directory itself, so it leaves no file behind and ends with the process.
with_lock() {
  local directory=$1 what=$2 lock status=0
  shift 2
  exec {lock}<"$directory"
  if ! flock --nonblock "$lock"; then
    note "Another hillock is $what; waiting for it ..."
    flock "$lock"
  fi
  "$@" || status=$?
  exec {lock}<&-
  return $status
}

duration() {
  local seconds=$1
  if [ "$seconds" -lt 60 ]; then printf '%d s' "$seconds"; else printf '%d min %02d s' $((seconds / 60)) $((seconds % 60)); fi
}

# What is said when a step is ended from outside. Who says so himself empties it.
stopped_word='Stopped. The same command goes on from here.'

# guarded COMMAND...: runs COMMAND in a process group of its own and returns its status. On Ctrl-C, or when
# this process is told to end, that whole group is ended first, so that nothing of it is left running.
guarded() {
  local status=0 group
  set -m # without it there is no group, and what runs in the background is deaf to Ctrl-C
  # a group in the background may still write to the terminal, whatever that is set to
  (trap '' TTOU && "$@") </dev/null &
  group=$!
  set +m
  # shellcheck disable=SC2064
  trap "end_group $group; exit 130" INT
  # shellcheck disable=SC2064
  trap "end_group $group; exit 143" TERM HUP
  wait "$group" || status=$?
  trap - INT TERM HUP
  return $status
}

# end_group GROUP: politely, and after five seconds by force. Whatever COMMAND's own children are, they are in it.
end_group() {
  local look
  trap '' INT TERM HUP
  kill -TERM -- "-$1" 2>/dev/null || true
  for ((look = 0; look < 50; look++)); do
    kill -0 -- "-$1" 2>/dev/null || break
    sleep 0.1
  done
  kill -KILL -- "-$1" 2>/dev/null || true
  [ -z "${ticker:-}" ] || kill -- "-$ticker" 2>/dev/null || true
  [ -z "$stopped_word" ] || note "" "$stopped_word"
}

# step TITLE LOG COMMAND...: runs COMMAND with its output in LOG and shows what it is at and for how long;
# returns the command's own status. last_words LOG may be redefined by the caller: the part worth showing.
step() {
  local title=$1 log=$2 start=$SECONDS ticker status=0
  shift 2
  : >"$log"
  set -m # a group of its own, so that it can be ended with what it waits for
  show_progress "$title" "$log" "$start" &
  set +m
  ticker=$!
  guarded logged "$log" "$@" || status=$?
  kill -- "-$ticker" 2>/dev/null || true
  wait "$ticker" 2>/dev/null || true
  [ ! -t 2 ] || printf '\r\e[K' >&2
  if [ $status -eq 0 ]; then
    note "${green}done${plain} $title ($(duration $((SECONDS - start))))"
  else
    note "${red}failed${plain} $title ($(duration $((SECONDS - start))))"
  fi
  return $status
}

logged() {
  local log=$1
  shift
  "$@" >>"$log" 2>&1
}

# show_progress TITLE LOG START: until it is ended; a line that changes on a terminal, else one now and then.
show_progress() {
  local title=$1 log=$2 start=$3
  trap '' TTOU
  if [ -t 2 ]; then
    printf '%s ...' "$title" >&2
    while sleep 1; do
      printf '\r\e[K%s ... %s  %s' "$title" "$(duration $((SECONDS - start)))" "$(last_words "$log" | cut -c1-60)" >&2
    done
  else
    note "$title ..."
    while sleep 30; do
      note "  still at it after $(duration $((SECONDS - start))): $(last_words "$log" | cut -c1-100)"
    done
  fi
}

last_words() { tail -n 1 "$1" 2>/dev/null | tr -d '\r\n'; }

# can_write DIRECTORY: a little, at least.
can_write() {
  printf '%4096s' '' 2>/dev/null >"$1/.can-write" && rm -f "$1/.can-write" || { rm -f "$1/.can-write" && false; }
}

# explain STATUS LOG: turns the end of a failed step's log into what a reader can do about it, and exits.
explain() {
  local status=$1 log=$2
  [ "$status" -ne 130 ] || exit 130
  if grep -qiE 'no space left on device|disk quota exceeded' "$log" || ! can_write "$HILLOCK_HOME"; then
    fail "The disk is full." \
      "Free some space under $HILLOCK_HOME and $root (first set-up takes about 3 GB), then run the same command again."
  elif grep -qiE 'could not transfer|unknown ?host|name resolution|network is unreachable|connection (refused|timed out|reset)|could not resolve|dns error|failed to (fetch|download)|error sending request|NewConnectionError|No route to host|curl: \([0-9]+\)|wget: |failed to connect' "$log"; then
    fail "The network failed; set-up needs it once, for Maven and its packages from Maven Central." \
      "Run the same command again when it is back: what is here already is kept." \
      "Behind a proxy: set https_proxy, and MAVEN_ARGS='-Dhttps.proxyHost=HOST -Dhttps.proxyPort=PORT'." \
      "The whole log: $log"
  fi
  tail -n 25 "$log" >&2
  fail "That did not work; the lines above are the end of $log" "./hillock doctor shows what this machine lacks."
}
