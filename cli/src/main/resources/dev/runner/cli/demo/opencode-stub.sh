# The home of its own keeps the person's OpenCode untouched. The repository of its own keeps it out
# of the clone: OpenCode leaves a file in the .git of whatever repository it works in. The lock file
# and the empty node_modules keep it from fetching its plugin package.
own=${RUNNER_ARTIFACTS_DIR%/*}/opencode
mkdir -p "$RUNNER_ARTIFACTS_DIR" "$own/work" "$own/config/opencode/node_modules"
printf '%s\n' "$DEMO_OPENCODE_LOCK" > "$own/config/opencode/package-lock.json"
export HOME="$own" XDG_CONFIG_HOME="$own/config" XDG_DATA_HOME="$own/data" \
  XDG_CACHE_HOME="$own/cache" XDG_STATE_HOME="$own/state" OPENCODE_DB="$own/opencode.db"
cd "$own/work" || exit 1
git init -q 2>/dev/null
exec "$DEMO_OPENCODE" run --format json --title "runner demo" --model "$DEMO_MODEL" <<'EOF'
Write a greeting into the artifacts folder.
EOF
