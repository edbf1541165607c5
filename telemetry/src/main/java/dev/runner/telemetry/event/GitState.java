package dev.runner.telemetry.event;

import java.util.Optional;

/**
 * A git work tree at one moment.
 *
 * @param head the commit checked out, hexadecimal; absent where there is none yet
 * @param branch absent where none is checked out
 * @param dirty whether anything is changed or untracked; absent where that was not found out in
 *     time
 */
public record GitState(Optional<String> head, Optional<String> branch, Optional<Boolean> dirty) {}
