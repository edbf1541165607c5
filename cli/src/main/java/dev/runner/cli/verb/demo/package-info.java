/** {@code runner demo} on a real daemon: what the demo asks, as HTTP. Plans and shows nothing. */
@NullMarked
package dev.runner.cli.verb.demo;

import org.jspecify.annotations.NullMarked;
