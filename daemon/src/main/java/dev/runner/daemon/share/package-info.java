/**
 * Runs on their way between homes: written as one archive, checked, and taken in without trusting a
 * byte of it. Knows no HTTP and decides nothing about tasks.
 */
@NullMarked
package dev.runner.daemon.share;

import org.jspecify.annotations.NullMarked;
