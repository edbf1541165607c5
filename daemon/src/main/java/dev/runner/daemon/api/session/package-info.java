/** Codes and cookies of pages: made, kept as digests, ended. Knows no request. */
@NullMarked
package dev.runner.daemon.api.session;

import org.jspecify.annotations.NullMarked;
