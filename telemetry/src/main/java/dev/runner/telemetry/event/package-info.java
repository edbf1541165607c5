/**
 * What happened, as types: the events of a journal and the words they use. Knows no file and no
 * clock; its JSON form stands in {@link dev.runner.telemetry.event.EventJson}.
 */
@NullMarked
package dev.runner.telemetry.event;

import org.jspecify.annotations.NullMarked;
