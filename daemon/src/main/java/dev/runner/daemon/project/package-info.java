/**
 * The project of a folder, its {@code tools.yaml}, and whether a person trusts it. Knows neither
 * tasks nor HTTP.
 */
@NullMarked
package dev.runner.daemon.project;

import org.jspecify.annotations.NullMarked;
