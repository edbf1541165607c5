/** HTTP/1.1 over one loopback socket: just what the daemon speaks, loaded in a few milliseconds. */
@NullMarked
package dev.runner.cli.http;

import org.jspecify.annotations.NullMarked;
