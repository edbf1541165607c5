/**
 * What every verb is made of: its model, its arguments, its caller, its exit code. Knows no verb.
 */
@NullMarked
package dev.runner.cli.command;

import org.jspecify.annotations.NullMarked;
