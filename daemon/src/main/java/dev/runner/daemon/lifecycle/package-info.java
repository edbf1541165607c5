/**
 * How a daemon begins and ends: one per home under a lock, its state made private, what an earlier
 * one left taken up. The one place where all parts are put together.
 */
@NullMarked
package dev.runner.daemon.lifecycle;

import org.jspecify.annotations.NullMarked;
