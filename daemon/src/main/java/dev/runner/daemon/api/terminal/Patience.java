package dev.runner.daemon.api.terminal;

import java.time.Duration;

/**
 * How long viewers are borne with.
 *
 * @param stuck a viewer that takes nothing of a piece for so long is let go
 * @param farewell whoever does not answer a close for so long is cut off
 * @param ping the silence after which a connection is tried
 * @param look how often all this, and whether the credential still counts, is looked at
 */
record Patience(Duration stuck, Duration farewell, Duration ping, Duration look) {
  static final Patience DEFAULT =
      new Patience(
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1));
}
