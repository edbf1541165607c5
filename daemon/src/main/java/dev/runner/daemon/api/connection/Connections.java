package dev.runner.daemon.api.connection;

import dev.runner.daemon.api.door.Limits;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;

/** Bounds the connections of a server that has started. */
public final class Connections {
  private Connections() {}

  public static void limit(Server server) {
    manage(server, new NetworkConnectionLimit(Limits.MAX_CONNECTIONS, server));
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
