# ./hillock test: all tests, Java and Python, after setting up what they need.
#   ./hillock test                         everything
#   ./hillock test --module job-store      one module (repeatable), with what it is built from
#   ./hillock test --java | --python       only that half
#   ./hillock test -- ARGUMENTS            handed to Maven as they are, e.g. -Dtest=TransitionsTest

run_tests() {
  local modules=() maven=() java=yes python=yes word start=$SECONDS failed=()
  while [ $# -gt 0 ]; do
    word=$1
    shift
    case $word in
      --module)
        [ $# -gt 0 ] && [ -f "$root/$1/pom.xml" ] || fail_usage "--module wants the name of a module, such as job-store." test
        modules+=("$1") && shift
        ;;
      --java) python=no ;;
      --python) java=no ;;
      --) maven+=("$@") && break ;;
      *) fail_usage "'$word' is no option of ./hillock test." test ;;
    esac
  done
  [ ${#modules[@]} -eq 0 ] || python=no
  prepare_tests
  [ $java = no ] || java_tests || failed+=(Java)
  [ $python = no ] || python_tests || failed+=(Python)
  note ""
  if [ ${#failed[@]} -eq 0 ]; then
    note "${green}All tests passed${plain} in $(duration $((SECONDS - start)))."
  else
    note "${red}Tests failed${plain}: ${failed[*]}, after $(duration $((SECONDS - start))). The reasons are above."
    return 1
  fi
}

prepare_tests() {
  need_java
  need_distribution
  need_environment
}

java_tests() {
  local list
  list=$(IFS=, && printf '%s' "${modules[*]}")
  note "Java tests: ./mvnw verify ${list:+of $list}"
  (cd "$root" && exec ./mvnw -B -ntp ${list:+-pl "$list" -am} "${maven[@]}" verify </dev/null)
  local status=$?
  count_java_tests
  return $status
}

count_java_tests() {
  find "$root" -path '*/target/surefire-reports/TEST-*.xml' -newer "$HILLOCK_DIST/serve.args" -exec sed -n 's/.*<testsuite .*tests="\([0-9]*\)".*/\1/p' {} + 2>/dev/null |
    awk '{n += $1} END {if (n) printf "Java: %d tests ran\n", n}' >&2
}

python_tests() {
  note "Python tests: the harness, the builder of its environment, and the modules that come out of the compiler"
  (cd "$root" && exec ./mvnw -q -B -ntp -pl experiment -Dtest=CorpusTest test </dev/null) || return
  (
    cd "$root" && exec "$(find_python)" worker-runtime/src/test/python/run_tests.py --environment "$HILLOCK_ENVIRONMENT" \
      --cache "$HILLOCK_HOME/cache/environment" </dev/null
  )
}
