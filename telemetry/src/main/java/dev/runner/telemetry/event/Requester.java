package dev.runner.telemetry.event;

import java.util.Optional;

/**
 * Who asked for something, as the credential proves it.
 *
 * @param via {@code cli}, {@code http} or {@code mcp}
 * @param client the program that asked, as it named itself
 * @param user the account of the daemon
 */
public record Requester(String via, Optional<String> client, String user) {}
