@NullMarked
package dev.runner.daemon.api.task;

import org.jspecify.annotations.NullMarked;
