/**
 * What a terminal shows, and what its program has set: follows the bytes a program writes, keeps
 * the screen, paints it for a newcomer. Pure: knows no process, no socket, no thread and no file.
 */
@NullMarked
package dev.runner.daemon.terminal.screen;

import org.jspecify.annotations.NullMarked;
