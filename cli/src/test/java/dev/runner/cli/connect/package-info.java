@NullMarked
package dev.runner.cli.connect;

import org.jspecify.annotations.NullMarked;
