package dev.runner.daemon.api;

import dev.runner.daemon.api.answer.Answers;
import dev.runner.daemon.api.answer.IntakeProblem;
import dev.runner.daemon.api.artifact.ArtifactRoutes;
import dev.runner.daemon.api.ask.Refs;
import dev.runner.daemon.api.checkpoint.CheckpointRoutes;
import dev.runner.daemon.api.compare.CompareRoutes;
import dev.runner.daemon.api.connection.Connections;
import dev.runner.daemon.api.daemon.DaemonRoutes;
import dev.runner.daemon.api.door.Door;
import dev.runner.daemon.api.door.Limits;
import dev.runner.daemon.api.event.EventRoutes;
import dev.runner.daemon.api.index.IndexRoutes;
import dev.runner.daemon.api.keep.RetentionRoutes;
import dev.runner.daemon.api.keep.StorageRoutes;
import dev.runner.daemon.api.log.ConversationRoute;
import dev.runner.daemon.api.log.LogRoutes;
import dev.runner.daemon.api.login.LoginRoutes;
import dev.runner.daemon.api.metrics.MetricsRoute;
import dev.runner.daemon.api.openapi.OpenApiRoutes;
import dev.runner.daemon.api.page.PageRoutes;
import dev.runner.daemon.api.problem.Problem;
import dev.runner.daemon.api.problem.ProblemException;
import dev.runner.daemon.api.problem.ProblemPages;
import dev.runner.daemon.api.report.ReportRoutes;
import dev.runner.daemon.api.run.RunRoutes;
import dev.runner.daemon.api.service.Services;
import dev.runner.daemon.api.service.Streams;
import dev.runner.daemon.api.share.ShareRoutes;
import dev.runner.daemon.api.task.TaskRoutes;
import dev.runner.daemon.api.task.TaskStarts;
import dev.runner.daemon.api.terminal.TerminalRoutes;
import dev.runner.daemon.api.tool.ToolRoutes;
import dev.runner.daemon.api.trust.TrustRoutes;
import dev.runner.daemon.api.usage.SlotRoute;
import dev.runner.daemon.api.usage.UsageRoutes;
import dev.runner.daemon.intake.IntakeException;
import dev.runner.telemetry.json.Json;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.Key;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson3;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import io.javalin.util.JavalinException;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: loopback only, one door in front of all routes, problems for all errors. */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final String LOOPBACK = "127.0.0.1";

  /** What every answer carries. */
  private static final Key<Map<String, String>> HEADERS = new Key<>("headers");

  private static final Set<HandlerType> ROUTED =
      Set.of(
          HandlerType.GET,
          HandlerType.HEAD,
          HandlerType.POST,
          HandlerType.PUT,
          HandlerType.PATCH,
          HandlerType.DELETE);
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final int MAX_THREADS = 16;
  private static final long STOP_MS = 500;

  /** Connections that are kept for a next request must not use up the time of answers. */
  private static final long STOP_IDLE_MS = 100;

  private final Javalin javalin;
  private final Door door;
  private final Streams streams;

  private Server(Javalin javalin, Door door, Streams streams) {
    this.javalin = javalin;
    this.door = door;
    this.streams = streams;
  }

  /**
   * Binds the port, or any free one when it is taken, and serves.
   *
   * @param more adds routes besides those of the API
   */
  public static Server start(
      Services services, Door door, int preferredPort, Consumer<RoutesConfig> more) {
    Streams streams = new Streams();
    Javalin javalin =
        Javalin.create(config -> {
          configure(config, services, door, streams);
          more.accept(config.routes);
        });
    headLikeGet(javalin.unsafe.internalRouter);
    javalin.start(LOOPBACK, isFree(preferredPort) ? preferredPort : 0);
    Connections.limitTime(javalin.jettyServer().server());
    return new Server(javalin, door, streams);
  }

  /** Whether no program holds this port of the loopback address; 0 is always free. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void configure(
      JavalinConfig config, Services services, Door door, Streams streams) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = Limits.MAX_BODY_BYTES;
    config.jsonMapper(new JavalinJackson3(Json.mapper(), false));
    config.jetty.threadPool = threads();
    config.jetty.modifyHttpConfiguration(Server::limit);
    config.jetty.modifyServer(Connections::limitNumber);
    config.jetty.modifyServer(server -> server.setErrorHandler(new ProblemPages(door.headers())));
    config.jetty.modifyServer(server ->
        server.setRequestLog((asked, given) -> services.metrics().answered(given.getStatus())));
    config.jetty.modifyServletContextHandler(context -> guard(context, door));
    config.jetty.modifyWebSocketServletFactory(TerminalRoutes::limit);
    config.appData(Answers.REDACTION, services.redaction());
    config.appData(HEADERS, door.headers());
    routes(config.routes, services, streams);
  }

  /** Handlers wait and stream, so each has a virtual thread; selectors keep platform threads. */
  private static QueuedThreadPool threads() {
    QueuedThreadPool pool = new QueuedThreadPool(MAX_THREADS, 2);
    pool.setName("http");
    pool.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory()));
    return pool;
  }

  private static void limit(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(Limits.MAX_HEADER_BYTES);
  }

  private static void guard(ServletContextHandler context, Door door) {
    FilterHolder holder = new FilterHolder(door);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
  }

  private static void routes(RoutesConfig routes, Services services, Streams streams) {
    Refs refs = new Refs(services);
    TaskStarts starts = new TaskStarts(services, refs);
    new DaemonRoutes(services).add(routes);
    new ToolRoutes(services, starts).add(routes);
    new TrustRoutes(services).add(routes);
    new RunRoutes(services, refs).add(routes);
    new TaskRoutes(services, refs, starts).add(routes);
    new CheckpointRoutes(services, refs).add(routes);
    new LogRoutes(services, refs, streams).add(routes);
    new ConversationRoute(services, refs, streams).add(routes);
    new EventRoutes(services, refs, streams).add(routes);
    new MetricsRoute(services, streams).add(routes);
    new IndexRoutes(services).add(routes);
    new LoginRoutes(services).add(routes);
    // Before the page, whose assets would hide the viewer's.
    new OpenApiRoutes().add(routes);
    new PageRoutes().add(routes);
    routes.before("/api/*", Server::refuseOtherForms);
    new CompareRoutes(services, refs).add(routes);
    new UsageRoutes(services, refs).add(routes);
    new SlotRoute(services).add(routes);
    new StorageRoutes(services, refs).add(routes);
    new RetentionRoutes(services, refs).add(routes);
    new ArtifactRoutes(services, refs).add(routes);
    new ShareRoutes(services, refs, streams).add(routes);
    new ReportRoutes(services, refs).add(routes);
    new TerminalRoutes(services, refs, streams).add(routes);
    routes.exception(ProblemException.class, (e, ctx) -> answer(ctx, e.problem()));
    routes.exception(IntakeException.class, Server::answer);
    routes.exception(HttpResponseException.class, Server::answer);
    routes.exception(Exception.class, Server::answer);
  }

  /** Javalin's own HEAD finds every address good. */
  private static void headLikeGet(InternalRouter router) {
    router.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.equals(HandlerType.GET))
        .forEach(
            get -> router.addHttpEndpoint(new Endpoint(HandlerType.HEAD, get.path, get.handler)));
  }

  /** Nothing is done whose outcome the client could not be told. */
  private static void refuseOtherForms(Context ctx) {
    if (!READING.contains(ctx.req().getMethod())) {
      Answers.refuseOtherForms(ctx);
    }
  }

  private static void answer(Context ctx, Problem problem) {
    if (ctx.res().isCommitted()) {
      breakOff(ctx);
      return;
    }
    // What the route has told of its own answer, the charset too, is nothing of this one.
    ctx.res().reset();
    ctx.appData(HEADERS).forEach(ctx::header);
    problem.headers().forEach(ctx::header);
    ctx.status(problem.status())
        .contentType(Problem.MEDIA_TYPE)
        .result(
            Json.mapper().writeValueAsBytes(ctx.appData(Answers.REDACTION).json(problem.json())));
  }

  /** An answer under way that cannot be finished must not look finished: no last chunk is sent. */
  private static void breakOff(Context ctx) {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }

  private static void answer(IntakeException e, Context ctx) {
    LOG.warn("a request could not be written down", e);
    answer(ctx, IntakeProblem.of(e));
  }

  /** What the server itself refuses: no such path, a method it does not take, a body too large. */
  private static void answer(HttpResponseException e, Context ctx) {
    String detail =
        switch (e.getStatus()) {
          case 404 -> "There is nothing at " + ctx.path() + ".";
          case 405 -> ctx.method() + " is not possible at " + ctx.path() + ".";
          case 413 -> "The body is larger than " + Limits.MAX_BODY_BYTES + " bytes.";
          default -> String.valueOf(e.getMessage());
        };
    Problem problem = new Problem(e.getStatus(), Problem.slug(e.getStatus()), detail);
    // The one detail there is names the methods; its key differs with what the client accepts.
    answer(
        ctx,
        e.getStatus() == 405
            ? problem.telling("Allow", String.join(", ", e.getDetails().values()))
            : problem);
  }

  private static void answer(Exception e, Context ctx) {
    if (e instanceof EofException) {
      LOG.debug("a client went away: {}", ctx.path());
      return;
    }
    String id = UUID.randomUUID().toString();
    LOG.error("request {} to {} failed", id, ctx.path(), e);
    answer(ctx, Problem.unexpected(id));
  }

  public int port() {
    return javalin.port();
  }

  /** Method and path of every route. */
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> ROUTED.contains(endpoint.method))
        .map(endpoint -> endpoint.method + " " + endpoint.path)
        .toList();
  }

  /** Whether anything was asked since the last look, or a page or follower is open. */
  public boolean inUse() {
    return door.takeUsed() || streams.count() > 0;
  }

  @Override
  public void close() {
    streams.close();
    org.eclipse.jetty.server.Server jetty = javalin.jettyServer().server();
    jetty.setStopTimeout(STOP_MS);
    for (Connector connector : jetty.getConnectors()) {
      if (connector instanceof AbstractConnector idle) {
        idle.setShutdownIdleTimeout(STOP_IDLE_MS);
      }
    }
    try {
      javalin.stop();
    } catch (JavalinException e) {
      LOG.debug("answers under way were cut off", e);
    }
  }
}
