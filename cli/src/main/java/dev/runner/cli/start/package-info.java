/** What a person types to ask for a task, and the request body made of it. Sends nothing. */
@NullMarked
package dev.runner.cli.start;

import org.jspecify.annotations.NullMarked;
