/** Files of projects in real folders. */
@NullMarked
package dev.runner.daemon.project;

import org.jspecify.annotations.NullMarked;
