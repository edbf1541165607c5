package dev.runner.daemon.terminal;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a terminal is opened with.
 *
 * @param log where its bytes are appended ({@code stdout.log}), absolute
 * @param cast where it is recorded as asciicast v2; empty: nowhere
 * @param recordInput whether what is typed is recorded, too; never while echo is off
 * @param answers whether the host answers the questions programs ask of a terminal while nobody
 *     types (cursor position, device attributes)
 */
public record TerminalRequest(
    String taskId,
    Path log,
    Optional<Path> cast,
    ScreenSize size,
    boolean recordInput,
    Optional<String> title,
    boolean answers) {}
