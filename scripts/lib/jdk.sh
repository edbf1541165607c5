# Finds a JDK 25 or newer. For scripts/runner and scripts/test: . "$clone/scripts/lib/jdk.sh"
# Sets `jdk` to its folder, or leaves it empty.

# The feature number of the JDK in $1 goes to `feature`; 0 where there is no JDK.
jdk_feature() {
  feature=0
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  while IFS= read -r jdk_line; do
    case $jdk_line in
      JAVA_VERSION=*)
        feature=${jdk_line#*=}
        feature=${feature#\"}
        feature=${feature%%[!0-9]*}
        ;;
    esac
  done < "$1/release"
  feature=${feature:-0}
}

# Takes $1 if nothing was found yet and it is new enough.
jdk_try() {
  [ -z "$jdk" ] || return 0
  jdk_feature "$1"
  if [ "$feature" -ge 25 ]; then jdk=$1; fi
}

find_jdk() {
  jdk=
  [ -z "${JAVA_HOME:-}" ] || jdk_try "$JAVA_HOME"
  jdk_java=$(command -v java 2>/dev/null) || jdk_java=
  if [ -n "$jdk_java" ]; then
    jdk_java=$(readlink -f "$jdk_java" 2>/dev/null || printf %s "$jdk_java")
    jdk_try "${jdk_java%/bin/java}"
  fi
  for jdk_folder in \
    /usr/lib/jvm/* \
    "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /home/linuxbrew/.linuxbrew/opt/openjdk*/libexec \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "${HOME:-}"/.jdks/* \
    /opt/jdk* /opt/java/*; do
    jdk_try "$jdk_folder"
  done
}

# What to install, on stderr.
jdk_missing() {
  cat >&2 <<'END'
runner: no JDK 25 was found. Install it, with Maven, and run this again:
  Debian 13+, Ubuntu  sudo apt install openjdk-25-jdk maven
  Fedora              sudo dnf install java-25-openjdk-devel maven
  macOS               brew install openjdk@25 maven
  anywhere            https://adoptium.net (or: sdk install java 25-tem && sdk install maven)
If it is installed already, set JAVA_HOME to its folder.
END
}

maven_missing() {
  cat >&2 <<'END'
runner: Maven (mvn) was not found; it is needed once, to build. Install it and run this again:
  Debian, Ubuntu  sudo apt install maven
  Fedora          sudo dnf install maven
  macOS           brew install maven
END
}
