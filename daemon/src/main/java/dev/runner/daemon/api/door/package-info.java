/**
 * Who may come in: every request passes here before any routing. Knows credentials and headers, and
 * nothing of what is behind it.
 */
@NullMarked
package dev.runner.daemon.api.door;

import org.jspecify.annotations.NullMarked;
