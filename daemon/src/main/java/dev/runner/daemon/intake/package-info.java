/**
 * From what was asked to a task the core can accept: resolves the tool, looks at the work tree,
 * writes the request. Knows neither HTTP nor how the core decides.
 */
@NullMarked
package dev.runner.daemon.intake;

import org.jspecify.annotations.NullMarked;
