/** What all tests of the API use: a real daemon in this process. */
@NullMarked
package dev.runner.daemon.api;

import org.jspecify.annotations.NullMarked;
