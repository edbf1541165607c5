/**
 * Answers for people: tables and sheets as plain text. Whatever came from tools or callers is made
 * harmless here. Knows views, and neither HTTP nor where views come from.
 */
@NullMarked
package dev.runner.daemon.api.text;

import org.jspecify.annotations.NullMarked;
