package dev.runner.daemon.mcp.tool;

import dev.runner.daemon.api.door.Caller;
import java.util.Optional;

/**
 * Who calls a tool.
 *
 * @param client the program, as it names itself
 * @param idempotencyKey what makes a repetition of the message known as one
 */
public record Asker(Caller caller, Optional<String> client, Optional<String> idempotencyKey) {}
