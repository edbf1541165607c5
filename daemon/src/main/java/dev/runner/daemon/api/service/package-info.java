/** What the routes work with. Knows no route. */
@NullMarked
package dev.runner.daemon.api.service;

import org.jspecify.annotations.NullMarked;
