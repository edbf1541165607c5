# Runs a program that lives among the tests against the packaged product. Expects `root`.
. "$root/scripts/lib/jdk.sh"

# run_tests_main CLASS ARGUMENT...: brings the product up to date, compiles the programs (by javac
# alone: Maven would compile all tests first), then execs one.
run_tests_main() {
  jdk=$(find_jdk) || { explain_missing_jdk; exit 69; }
  "$root/scripts/runner" --version > /dev/null
  packaged=$root/cli/target/runner
  sources=$root/cli/src/test/java/dev/runner/cli
  classes=$root/cli/target/programs
  rm -rf "$classes"
  find "$sources/faults" "$sources/bench" -name '*.java' ! -name '*IT.java' -exec \
    "$jdk/bin/javac" -d "$classes" -cp "$packaged/lib/*" -proc:none {} +
  exec "$jdk/bin/java" "-Drunner.packaged=$packaged" "-Drunner.launcher=$root/scripts/runner" \
    -cp "$classes:$packaged/lib/*" "$@"
}
