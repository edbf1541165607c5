# The session store of its own lets several run at once; the permissions keep the clone as it is.
export OPENCODE_DB="${RUNNER_ARTIFACTS_DIR%/*}/opencode.db"
export OPENCODE_PERMISSION='{"edit":"deny","bash":"deny"}'
exec "$DEMO_OPENCODE" run --format json --title "runner demo" --model "$DEMO_MODEL" <<'EOF'
Say in one sentence what this project does. Change nothing.
EOF
