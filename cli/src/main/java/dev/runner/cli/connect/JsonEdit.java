package dev.runner.cli.connect;

import dev.runner.cli.connect.JsonTree.Member;
import dev.runner.cli.connect.JsonTree.Value;
import dev.runner.cli.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * One member of one object in a text of JSON, put in and taken out with every other character left
 * as it is: what is put in and taken out again leaves the text it was.
 *
 * @param group the member of the root that holds the entry, such as {@code mcp}
 * @param name of the entry
 */
record JsonEdit(String group, String name) implements ConfigEdit {
  private static final String USUAL_INDENT = "  ";

  @Override
  public Optional<String> current(String text) {
    return entry(text).map(m -> text.substring(m.value().start(), m.value().end()));
  }

  private Optional<Member> entry(String text) {
    return JsonTree.of(text).member(group).flatMap(m -> m.value().member(name));
  }

  @Override
  public String fresh(JsonObject first, JsonObject value) {
    JsonObject all = first.with(group, new JsonObject().with(name, value));
    return new Pretty(USUAL_INDENT, "\n").write(all, "") + "\n";
  }

  @Override
  public String put(String text, JsonObject value) {
    Value root = JsonTree.of(text);
    Optional<Member> held = root.member(group);
    if (held.isEmpty()) {
      return new Layout(text, root).add(root, group, new JsonObject().with(name, value));
    }
    Value entries = held.get().value();
    if (!entries.isObject()) {
      throw NotUnderstood.at(text, entries.start(), group + " is no object; make it one");
    }
    Optional<Member> entry = entries.member(name);
    Layout layout = new Layout(text, root);
    return entry.isEmpty() ? layout.add(entries, name, value) : layout.replace(entry.get(), value);
  }

  @Override
  public String remove(String text) {
    Value root = JsonTree.of(text);
    Optional<Member> held = root.member(group);
    Optional<Member> entry = held.flatMap(m -> m.value().member(name));
    if (entry.isEmpty()) {
      return text;
    }
    Layout layout = new Layout(text, root);
    boolean whole = held.get().value().members().size() == 1 && layout.isMade(held.get(), root);
    return whole ? layout.cut(root, held.get()) : layout.cut(held.get().value(), entry.get());
  }

  @Override
  public boolean isFresh(String text, JsonObject first) {
    return entry(text).isPresent() && remove(text).equals(remove(fresh(first, new JsonObject())));
  }

  /** The names that lead to the entry, for messages. */
  @Override
  public String toString() {
    return String.join(".", List.of(group, name));
  }
}
