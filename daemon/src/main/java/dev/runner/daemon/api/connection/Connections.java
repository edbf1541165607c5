package dev.runner.daemon.api.connection;

import dev.runner.daemon.api.door.Limits;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;

/** Bounds the connections of a server. */
public final class Connections {
  private Connections() {}

  /** Bounds their number; before the server starts: its connectors ask only then who listens. */
  public static void limit(Server server) {
    server.addBean(new NetworkConnectionLimit(Limits.MAX_CONNECTIONS, server));
  }

  /** Bounds for how long one may say nothing; once the server has its connectors. */
  public static void hurry(Server server) {
    for (Connector connector : server.getConnectors()) {
      if (connector instanceof ServerConnector network) {
        network.setIdleTimeout(Limits.IDLE_MS);
        manage(network, new SlowHeads(network));
      }
    }
  }

  /** Starts a part together with what it belongs to, which runs already. */
  private static void manage(ContainerLifeCycle owner, LifeCycle part) {
    owner.addBean(part, true);
    LifeCycle.start(part);
  }
}
