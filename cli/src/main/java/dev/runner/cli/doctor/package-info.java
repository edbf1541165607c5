/** Checks of one machine and one home, each with its remedy. */
@NullMarked
package dev.runner.cli.doctor;

import org.jspecify.annotations.NullMarked;
