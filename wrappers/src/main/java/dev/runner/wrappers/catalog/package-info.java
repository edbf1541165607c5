/**
 * Reading layers of tools.yaml into one catalog of tools, limits, pools and settings.
 *
 * <p>The only package that knows the keys of the file; it opens no file of a person's.
 */
@NullMarked
package dev.runner.wrappers.catalog;

import org.jspecify.annotations.NullMarked;
