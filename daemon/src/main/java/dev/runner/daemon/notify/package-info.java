/**
 * Tells a person of what needs one, by a command of theirs or on the desktop. Knows what happened,
 * not who may answer.
 */
@NullMarked
package dev.runner.daemon.notify;

import org.jspecify.annotations.NullMarked;
