package dev.runner.cli.terminal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Proxy;

/**
 * Takes over one POSIX signal. The JDK offers this by {@code sun.misc.Signal} alone (exported and
 * kept by module jdk.unsupported, JEP 260). It is reached by name because javac warns of it in a
 * way that cannot be switched off, and here warnings are errors.
 */
final class SignalHandling {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private SignalHandling() {}

  /**
   * Runs the reaction, on a new thread, at each such signal. Where the virtual machine does not
   * give the signal away, it keeps its usual effect.
   */
  static void install(String name, Runnable reaction) {
    try {
      Class<?> signal = Class.forName(SIGNAL);
      Class<?> handler = Class.forName(HANDLER);
      var lookup = MethodHandles.publicLookup();
      Object named =
          lookup
              .findConstructor(signal, MethodType.methodType(void.class, String.class))
              .invoke(name);
      lookup
          .findStatic(signal, "handle", MethodType.methodType(handler, signal, handler))
          .invoke(named, proxy(handler, reaction));
    } catch (Throwable e) {
      // a machine that keeps its signals for itself: Ctrl-C ends this process and the task goes on
    }
  }

  private static Object proxy(Class<?> handler, Runnable reaction) {
    return Proxy.newProxyInstance(
        handler.getClassLoader(),
        new Class<?>[] {handler},
        (self, method, arguments) -> {
          if (method.getName().equals("handle")) {
            reaction.run();
          }
          return null;
        });
  }
}
