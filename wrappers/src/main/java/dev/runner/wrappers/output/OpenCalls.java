package dev.runner.wrappers.output;

import java.util.LinkedHashMap;
import java.util.Map;

/** Calls of tools that have not come back; the oldest are forgotten. */
final class OpenCalls {
  private static final int MAX_OPEN = 256;

  private final Map<String, String> calls =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > MAX_OPEN;
        }
      };

  void begin(String id, String call) {
    calls.put(id, call);
  }

  /** What the call was; of one that is not known its id. */
  String end(String id) {
    String call = calls.remove(id);
    return call == null ? "call " + Brief.line(id) : call;
  }
}
