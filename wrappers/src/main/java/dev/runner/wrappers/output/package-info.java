/**
 * What tools say in their output, one reader a format: usage, conversation, answer, and whether
 * they did what they were asked. Knows neither files nor events.
 */
@NullMarked
package dev.runner.wrappers.output;

import org.jspecify.annotations.NullMarked;
