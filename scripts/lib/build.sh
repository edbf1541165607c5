# Builds the packaged program when it is not there or belongs to another commit.
# Expects `clone`, `packaged` and `state` (what a build is of); sets `jdk`.

build_log=$clone/target/runner-build.log
build_lock=$clone/target/runner-build.lock

build_end() {
  rm -rf "$build_lock"
}

# One build at a time: mkdir either makes the folder or fails. A dead builder's lock is taken over.
build_begin() {
  mkdir -p "$clone/target" || exit 77
  build_waited=0
  until mkdir "$build_lock" 2>/dev/null; do
    build_owner=
    [ ! -r "$build_lock/pid" ] || IFS= read -r build_owner < "$build_lock/pid" || :
    if [ -n "$build_owner" ] && ! kill -0 "$build_owner" 2>/dev/null; then
      rm -rf "$build_lock"
      continue
    fi
    [ "$build_waited" -gt 0 ] || echo 'runner: another build is under way; waiting for it' >&2
    build_waited=$((build_waited + 1))
    if [ "$build_waited" -gt 900 ]; then
      echo "runner: a build has held $build_lock for 15 minutes; remove it and run this again" >&2
      exit 75
    fi
    sleep 1
  done
  trap 'build_end; exit 130' INT
  trap 'build_end; exit 143' TERM HUP
  echo $$ > "$build_lock/pid"
}

build_failed() {
  echo 'runner: the build failed. The end of its log:' >&2
  tail -n 20 "$build_log" >&2
  echo "runner: the whole log: $build_log" >&2
  build_end
  exit 70
}

build() {
  jdk=$(find_jdk) || { explain_missing_jdk; exit 69; }
  command -v mvn >/dev/null 2>&1 || { explain_missing_maven; exit 69; }
  build_begin
  # Another process may have built it while this one waited.
  if [ "$build_waited" -gt 0 ] && is_built; then build_end; trap - INT TERM HUP; return 0; fi
  echo "runner: building (about a minute, once per version; log: $build_log)" >&2
  rm -rf "$packaged"
  JAVA_HOME=$jdk mvn -q -ntp -B -f "$clone/pom.xml" -Dmaven.test.skip=true package \
    > "$build_log" 2>&1 < /dev/null || build_failed
  assemble
  build_end
  trap - INT TERM HUP
}

# Argument files must come to be; the caches that make starts fast need not.
assemble() {
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -cp "$packaged/lib/*" \
    dev.runner.cli.packaging.Assembly "$packaged" \
    >> "$build_log" 2>&1 < /dev/null || build_failed
  printf '%s\n%s\n%s\n' "$state" "$clone" "$jdk" > "$packaged/built"
}

# After a build by hand (mvn package) the jars are new and the caches are not.
reassemble() {
  build_begin
  if ! is_assembled; then assemble; fi
  build_end
  trap - INT TERM HUP
}
