package dev.runner.cli.verb.dashboard;

import dev.runner.telemetry.layout.PrivateFolder;
import dev.runner.telemetry.layout.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page only we can read that leads to the login. Opened instead of the address itself, because
 * every account of the machine sees the arguments of a browser's process.
 */
record LoginFile(StateFolder state) {
  /** Made anew each time: one that is there could be somebody else's, or a link. */
  Path write(String address) throws IOException {
    Path file = state.loginFile();
    Files.deleteIfExists(file);
    Files.createFile(file, PrivateFolder.ownerFile());
    return Files.write(file, html(address).getBytes(StandardCharsets.UTF_8));
  }

  /** The address is made of digits, letters, {@code -} and {@code _}: nothing to escape. */
  private static String html(String address) {
    return """
    <!doctype html>
    <meta charset="utf-8">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="refresh" content="0; url=%1$s">
    <title>runner</title>
    <p><a href="%1$s">Log in to runner</a></p>
    """
        .formatted(address);
  }
}
