package dev.runner.daemon.api.connection;

import dev.runner.daemon.api.door.Limits;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.component.LifeCycle;

/** Bounds the connections of a server: how many there are, and how long they take. */
public final class Connections {
  private Connections() {}

  /** Of a server that has not started: connectors take listeners only as they start. */
  public static void limitNumber(Server server) {
    server.addBean(new NetworkConnectionLimit(Limits.MAX_CONNECTIONS, server));
  }

  /** Of a server that has started. */
  public static void limitTime(Server server) {
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
