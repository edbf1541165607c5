/** Tests of the page about a run. */
@NullMarked
package dev.runner.daemon.api.report;

import org.jspecify.annotations.NullMarked;
