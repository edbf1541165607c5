/** The page and its files. Knows no data: the page asks the API like anybody else. */
@NullMarked
package dev.runner.daemon.api.page;

import org.jspecify.annotations.NullMarked;
