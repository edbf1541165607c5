/**
 * Carries out what the core decided: starts, watches, surveys and signals processes, collects what
 * they leave. Decides nothing; every result goes back as an input.
 */
@NullMarked
package dev.runner.daemon.supervise;

import org.jspecify.annotations.NullMarked;
