/** A run as one page that can be attached to a ticket: no script, nothing loaded, all escaped. */
@NullMarked
package dev.runner.daemon.api.report;

import org.jspecify.annotations.NullMarked;
