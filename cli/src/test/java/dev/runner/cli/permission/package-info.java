@NullMarked
package dev.runner.cli.permission;

import org.jspecify.annotations.NullMarked;
