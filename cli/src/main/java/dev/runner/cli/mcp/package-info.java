/**
 * MCP on standard input and output, handed on to the daemon word for word. Knows what a message
 * looks like from outside, none of the tools but by name.
 */
@NullMarked
package dev.runner.cli.mcp;

import org.jspecify.annotations.NullMarked;
