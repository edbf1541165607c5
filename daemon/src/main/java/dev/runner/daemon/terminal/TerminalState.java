package dev.runner.daemon.terminal;

/**
 * How a terminal is set.
 *
 * @param echo whether what is typed appears by itself
 * @param canonical whether the tool gets whole lines (termios ICANON), not single keys
 * @param cursorColumn where the cursor stands, from 1: past 1 at a prompt
 * @param bytes written to the log so far
 */
public record TerminalState(boolean echo, boolean canonical, int cursorColumn, long bytes) {}
