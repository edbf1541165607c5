@NullMarked
package dev.runner.daemon.api.ask;

import org.jspecify.annotations.NullMarked;
