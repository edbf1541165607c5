/**
 * What follows from an input: events and effects, one class per concern. Pure: everything it knows
 * comes from the state, the input and the moment.
 */
@NullMarked
package dev.runner.daemon.task.decide;

import org.jspecify.annotations.NullMarked;
