/** What a request asks for: who, which task or run, which part of a list. Answers nothing. */
@NullMarked
package dev.runner.daemon.api.ask;

import org.jspecify.annotations.NullMarked;
