/** Answers in the form that was asked for, and what the core answers. Knows no route. */
@NullMarked
package dev.runner.daemon.api.answer;

import org.jspecify.annotations.NullMarked;
