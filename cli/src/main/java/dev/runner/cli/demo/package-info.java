/**
 * {@code runner demo}: real programs side by side in one run, and a model server for agents that
 * have none. Knows no HTTP route and no file of the product: it asks a {@link
 * dev.runner.cli.demo.DemoClient}.
 */
@NullMarked
package dev.runner.cli.demo;

import org.jspecify.annotations.NullMarked;
