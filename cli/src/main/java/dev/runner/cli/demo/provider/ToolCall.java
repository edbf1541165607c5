package dev.runner.cli.demo.provider;

import dev.runner.cli.json.JsonObject;

/** A tool that the model wants to use. */
public record ToolCall(String tool, JsonObject arguments) {}
