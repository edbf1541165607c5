/** What the ledger answers. */
@NullMarked
package dev.runner.daemon.api.usage;

import org.jspecify.annotations.NullMarked;
