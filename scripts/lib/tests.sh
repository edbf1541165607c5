# Runs a program that lives among the tests against the packaged product. Expects `root`.
. "$root/scripts/lib/jdk.sh"

# run_tests_main CLASS ARGUMENT...: brings the product and the tests' classes up to date, then execs.
run_tests_main() {
  jdk=$(find_jdk) || { explain_missing_jdk; exit 69; }
  "$root/scripts/runner" --version > /dev/null
  classes=$root/cli/target/test-classes
  if [ -n "$(find "$root/cli/src/test/java" -name '*.java' -newer "$classes/compiled" 2>&1)" ]; then
    JAVA_HOME=$jdk mvn -q -ntp -B -f "$root/pom.xml" -pl cli -am test-compile > /dev/null
    touch "$classes/compiled"
  fi
  exec "$jdk/bin/java" "-Drunner.packaged=$root/cli/target/runner" \
    "-Drunner.launcher=$root/scripts/runner" --enable-native-access=ALL-UNNAMED \
    -cp "$classes:$root/cli/target/runner/lib/*" "$@"
}
