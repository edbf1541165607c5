package dev.runner.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A command line taken apart just so far that its verb is known. Options before the verb count as
 * if they stood behind it.
 *
 * @param verb one or two words; empty where none was typed
 */
record Typed(String verb, List<String> rest) {
  static Typed of(List<String> arguments) {
    List<String> leading = new ArrayList<>();
    int at = 0;
    while (at < arguments.size() && arguments.get(at).startsWith("-")) {
      leading.add(arguments.get(at));
      if (arguments.get(at).equals("--home") && at + 1 < arguments.size()) {
        at++;
        leading.add(arguments.get(at));
      }
      at++;
    }
    return verbAt(arguments, at, leading);
  }

  private static Typed verbAt(List<String> arguments, int at, List<String> leading) {
    String verb = at < arguments.size() ? arguments.get(at) : "";
    String next = at + 1 < arguments.size() ? arguments.get(at + 1) : "";
    boolean two = isPair(verb, next);
    int words = verb.isEmpty() ? 0 : two ? 2 : 1;
    List<String> rest = new ArrayList<>(leading);
    rest.addAll(arguments.subList(Math.min(arguments.size(), at + words), arguments.size()));
    return new Typed(two ? verb + " " + next : verb, rest);
  }

  private static boolean isPair(String verb, String next) {
    return switch (verb) {
      case "run", "daemon" -> !next.isEmpty() && !next.startsWith("-");
      case "tools" -> Set.of("check", "test", "try").contains(next);
      case "index" -> next.equals("rebuild");
      default -> false;
    };
  }

  boolean asks(String... options) {
    for (String option : options) {
      if (rest.contains(option)) {
        return true;
      }
    }
    return false;
  }
}
