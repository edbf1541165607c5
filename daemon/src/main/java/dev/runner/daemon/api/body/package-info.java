/**
 * Request bodies: read strictly, all mistakes told at once. Knows JSON and the words of the
 * contract, nothing of HTTP.
 */
@NullMarked
package dev.runner.daemon.api.body;

import org.jspecify.annotations.NullMarked;
