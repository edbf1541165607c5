/** What leaves a home and what comes in: artifacts, archives, reports. */
@NullMarked
package dev.runner.cli.verb.share;

import org.jspecify.annotations.NullMarked;
