# Finds a JDK that can build and run runner. Sourced by scripts/runner, scripts/test and
# .ci/run; POSIX sh, defines functions only, prints nothing by itself.
#
#   find_jdk                prints the home of a JDK >= 25; fails when there is none
#   explain_missing_jdk     says on stderr what was found instead and what to install
#   explain_missing_maven   the same for Maven

RUNNER_JDK_MINIMUM=25

# jdk_major HOME: the feature version of the JDK at HOME; fails when HOME is no JDK.
# Reads the `release` file every JDK since 9 has, because starting java costs 30 ms and more.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
  jdk_version=
  if [ -r "$1/release" ]; then
    jdk_version=$(sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9.]*\).*/\1/p' "$1/release" | head -n 1)
  fi
  if [ -z "$jdk_version" ]; then
    jdk_version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9.]*\).*/\1/p' | head -n 1)
  fi
  [ -n "$jdk_version" ] || return 1
  printf '%s\n' "${jdk_version%%.*}"
}

# jdk_is_recent HOME: whether HOME is a JDK (with its compiler) we can use.
jdk_is_recent() {
  [ -n "$1" ] || return 1
  jdk_found=$(jdk_major "$1") || return 1
  [ "$jdk_found" -ge "$RUNNER_JDK_MINIMUM" ] 2>/dev/null
}

# jdk_of_path: the home of the `java` in PATH, with symbolic links followed
# (/usr/bin/java -> /etc/alternatives/java -> ...). On macOS /usr/bin/java is a stub that
# belongs to no JDK and may open a window: it fails the test for a home and is never run.
jdk_of_path() {
  jdk_program=$(command -v java) || return 1
  jdk_hops=0
  while [ -L "$jdk_program" ] && [ "$jdk_hops" -lt 20 ]; do
    jdk_target=$(readlink "$jdk_program") || return 1
    case $jdk_target in
      /*) jdk_program=$jdk_target ;;
      *) jdk_program=$(dirname "$jdk_program")/$jdk_target ;;
    esac
    jdk_hops=$((jdk_hops + 1))
  done
  (cd "$(dirname "$jdk_program")/.." 2>/dev/null && pwd -P)
}

# Where package managers and people put JDKs, one glob per line.
jdk_places() {
  cat <<EOF
/usr/lib/jvm/*
/usr/java/*
/opt/java/*
/opt/jdk*
${SDKMAN_DIR:-${HOME:-}/.sdkman}/candidates/java/*
${HOME:-}/.jdks/*
${HOME:-}/.local/share/mise/installs/java/*
${HOME:-}/.asdf/installs/java/*
/Library/Java/JavaVirtualMachines/*/Contents/Home
${HOME:-}/Library/Java/JavaVirtualMachines/*/Contents/Home
/opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
/usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home
/home/linuxbrew/.linuxbrew/opt/openjdk*/libexec
EOF
}

# The oldest JDK that is recent enough: the one the product is tested with.
jdk_of_places() {
  jdk_places | {
    jdk_best= jdk_best_major=
    while IFS= read -r jdk_glob; do
      # Only the glob may split: a home directory may contain spaces.
      jdk_ifs=$IFS IFS=
      for jdk_home in $jdk_glob; do
        if jdk_is_recent "$jdk_home"; then
          if [ -z "$jdk_best" ] || [ "$jdk_found" -lt "$jdk_best_major" ]; then
            jdk_best=$jdk_home jdk_best_major=$jdk_found
          fi
        fi
      done
      IFS=$jdk_ifs
    done
    [ -n "$jdk_best" ] && printf '%s\n' "$jdk_best"
  }
}

find_jdk() {
  if jdk_is_recent "${JAVA_HOME:-}"; then
    printf '%s\n' "$JAVA_HOME"
    return 0
  fi
  jdk_candidate=$(jdk_of_path) && jdk_is_recent "$jdk_candidate" && {
    printf '%s\n' "$jdk_candidate"
    return 0
  }
  jdk_of_places
}

explain_missing_jdk() {
  {
    printf 'runner needs JDK %s or newer, and none was found.\n' "$RUNNER_JDK_MINIMUM"
    if [ -n "${JAVA_HOME:-}" ]; then
      printf '  JAVA_HOME is %s (%s)\n' "$JAVA_HOME" \
        "$(jdk_major "$JAVA_HOME" 2>/dev/null || echo 'not a JDK')"
    else
      printf '  JAVA_HOME is not set\n'
    fi
    if jdk_candidate=$(jdk_of_path); then
      printf '  java in PATH is %s (%s)\n' "$jdk_candidate" \
        "$(jdk_major "$jdk_candidate" 2>/dev/null || echo 'no compiler beside it')"
    else
      printf '  there is no java in PATH\n'
    fi
    cat <<'EOF'
Install one, then run the same command again:
  Debian, Ubuntu   sudo apt-get install openjdk-25-jdk-headless
                   (where apt has none: the package temurin-25-jdk, https://adoptium.net/installation/linux)
  Fedora           sudo dnf install java-25-openjdk-devel
  macOS            brew install openjdk@25
  SDKMAN           sdk install java 25-tem
Elsewhere: unpack any JDK 25 and set JAVA_HOME to its folder.
EOF
  } >&2
}

explain_missing_maven() {
  cat >&2 <<'EOF'
runner is built with Maven 3.8 or newer, and there is no mvn in PATH.
Install it, then run the same command again:
  Debian, Ubuntu   sudo apt-get install maven
  Fedora           sudo dnf install maven
  macOS            brew install maven
  SDKMAN           sdk install maven
EOF
}
