@NullMarked
package dev.runner.daemon.api.body;

import org.jspecify.annotations.NullMarked;
