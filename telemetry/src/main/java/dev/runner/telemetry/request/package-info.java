/**
 * What was asked and resolved for one task: {@code request.json}. Written once, before the task is
 * accepted; the core decides by it, people reproduce from it.
 */
@NullMarked
package dev.runner.telemetry.request;

import org.jspecify.annotations.NullMarked;
