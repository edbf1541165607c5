/**
 * What agents can do, one class each; name, texts and JSON schema stand in a resource of the same
 * name. None of it decides: approving and trusting are a person's. Knows nothing of HTTP.
 */
@NullMarked
package dev.runner.daemon.mcp.tool;

import org.jspecify.annotations.NullMarked;
