@NullMarked
package dev.runner.daemon.api.connection;

import org.jspecify.annotations.NullMarked;
