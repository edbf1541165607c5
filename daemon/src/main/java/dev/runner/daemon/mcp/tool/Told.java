package dev.runner.daemon.mcp.tool;

import tools.jackson.databind.JsonNode;

/**
 * What a tool answers: some clients hand on the text alone, some the JSON alone, so each says it
 * all.
 */
record Told(String text, JsonNode json) {}
