# Runs a program that lives among the tests against the packaged product. Expects `root`.
. "$root/scripts/lib/jdk.sh"

# validator_path: sets `validator` to the jars that check JSON against the schemas; Maven is asked
# once for each state of the parent pom.
validator_path() {
  validator_file=$root/target/validator.path
  if [ -z "$(find "$validator_file" -newer "$root/pom.xml" 2> /dev/null)" ]; then
    MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
      JAVA_HOME=$jdk mvn -q -ntp -B -f "$root/pom.xml" -pl telemetry dependency:build-classpath \
      -DincludeScope=test "-Dmdep.outputFile=$validator_file" > /dev/null || exit 70
  fi
  IFS= read -r validator < "$validator_file" || [ -n "$validator" ]
}

# run_tests_main CLASS ARGUMENT...: brings the product up to date, compiles the programs (by javac
# alone: Maven would compile all tests first), then execs one.
run_tests_main() {
  jdk=$(find_jdk) || { explain_missing_jdk; exit 69; }
  "$root/scripts/runner" --version > /dev/null
  validator_path
  packaged=$root/cli/target/runner
  sources=$root/cli/src/test/java/dev/runner/cli
  schemas=$root/telemetry/src/test/java/dev/runner/telemetry/schema/JsonSchemas.java
  classes=$root/cli/target/programs
  path=$packaged/lib/*:$validator
  rm -rf "$classes"
  find "$sources/faults" "$sources/bench" "$schemas" -name '*.java' ! -name '*IT.java' -exec \
    "$jdk/bin/javac" -d "$classes" -cp "$path" -proc:none {} +
  exec "$jdk/bin/java" "-Drunner.packaged=$packaged" "-Drunner.launcher=$root/scripts/runner" \
    -cp "$classes:$path" "$@"
}
