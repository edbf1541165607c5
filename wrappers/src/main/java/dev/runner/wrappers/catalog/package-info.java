/**
 * Layers of tools.yaml laid over one another: one catalog, or all mistakes.
 *
 * <p>Must not know what stands at a tool's keys; it opens no file of a person's.
 */
@NullMarked
package dev.runner.wrappers.catalog;

import org.jspecify.annotations.NullMarked;
