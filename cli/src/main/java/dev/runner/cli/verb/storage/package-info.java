/** {@code runner du}, {@code keep}, {@code rm}, {@code gc}: what is stored, and what goes. */
@NullMarked
package dev.runner.cli.verb.storage;

import org.jspecify.annotations.NullMarked;
