/** Messages of JSON-RPC and MCP, by the MCP SDK. Knows nothing of HTTP, tasks or tools. */
@NullMarked
package dev.runner.daemon.mcp.protocol;

import org.jspecify.annotations.NullMarked;
