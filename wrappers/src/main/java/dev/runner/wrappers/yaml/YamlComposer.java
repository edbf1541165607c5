package dev.runner.wrappers.yaml;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.Event.ID;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Builds the tree of one document from the parser's events.
 *
 * <p>From events and not from composed nodes, because only events tell an explicit tag from a
 * resolved one, and because depth and expansion are bounded while reading.
 */
public final class YamlComposer {

  private static final int DEEPEST = 32;
  private static final int MOST_VALUES = 100_000;
  private static final int MOST_KEYS = 1_000;

  private final SourceText source;
  private final MistakeLog log;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private int values;
  private int contentEnd;

  private YamlComposer(SourceText source, MistakeLog log) {
    this.source = source;
    this.log = log;
    var yaml = new org.yaml.snakeyaml.Yaml(new LoaderOptions());
    this.events = yaml.parse(new StringReader(source.text())).iterator();
  }

  /** The document of a file; empty when there is none, or when mistakes make it unreadable. */
  public static Optional<Yaml> compose(SourceText source, MistakeLog log) {
    return source.refusal().isEmpty() ? parsed(source, log) : refused(source.refusal().get(), log);
  }

  private static Optional<Yaml> refused(Mistake mistake, MistakeLog log) {
    log.add(mistake);
    return Optional.empty();
  }

  private static Optional<Yaml> parsed(SourceText source, MistakeLog log) {
    try {
      return new YamlComposer(source, log).document();
    } catch (YAMLException fault) {
      log.add(SyntaxMistake.of(fault, source));
    } catch (Unreadable unreadable) {
      log.add(unreadable.mistake);
    }
    return Optional.empty();
  }

  private Optional<Yaml> document() {
    events.next();
    Event first = events.next();
    if (!first.is(ID.DocumentStart)) {
      return Optional.empty();
    }
    refuseTagDirectives((DocumentStartEvent) first);
    Yaml root = value(events.next(), "", 0);
    events.next();
    refuseMore(events.next());
    return Optional.of(root);
  }

  private void refuseTagDirectives(DocumentStartEvent start) {
    if (Optional.ofNullable(start.getTags()).filter(tags -> !tags.isEmpty()).isPresent()) {
      note(start, "", "%TAG is not allowed", "remove it");
    }
  }

  private void refuseMore(Event after) {
    if (after.is(ID.DocumentStart)) {
      note(after, "", "a second document begins here", "keep one document; remove the `---`");
    }
  }

  private Yaml value(Event event, String path, int depth) {
    count(event, path, 1);
    return switch (event) {
      case ScalarEvent scalar -> text(scalar, path);
      case CollectionStartEvent start -> collection(start, path, depth + 1);
      case AliasEvent alias -> aliased(alias, path);
      default -> throw unreadable(event, path, "a value was expected here", "write one");
    };
  }

  private void count(Event event, String path, int more) {
    values += more;
    if (values > MOST_VALUES) {
      String message = "the file comes to more than %,d values".formatted(MOST_VALUES);
      throw unreadable(event, path, message, "write it smaller, with fewer aliases");
    }
  }

  private Yaml.Text text(ScalarEvent scalar, String path) {
    refuseTag(scalar, path, Optional.ofNullable(scalar.getTag()));
    contentEnd = scalar.getEndMark().getIndex();
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    var text = new Yaml.Text(place(scalar), path, scalar.getValue(), plain);
    keep(Optional.ofNullable(scalar.getAnchor()), text, 1);
    return text;
  }

  private Yaml collection(CollectionStartEvent start, String path, int depth) {
    refuseTag(start, path, Optional.ofNullable(start.getTag()));
    if (depth > DEEPEST) {
      throw unreadable(start, path, "nested deeper than " + DEEPEST, "write it flatter");
    }
    int before = values;
    Yaml built = start.is(ID.MappingStart) ? mapping(start, path, depth) : list(start, path, depth);
    keep(Optional.ofNullable(start.getAnchor()), built, values - before + 1);
    return built;
  }

  private Yaml list(CollectionStartEvent start, String path, int depth) {
    List<Yaml> items = new ArrayList<>();
    Event event = events.next();
    while (!event.is(ID.SequenceEnd)) {
      items.add(value(event, path + "[" + items.size() + "]", depth));
      event = events.next();
    }
    ended(start, (CollectionEndEvent) event);
    return new Yaml.Sequence(place(start), path, items);
  }

  private Yaml mapping(CollectionStartEvent start, String path, int depth) {
    List<Yaml.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Event event = events.next();
    while (!event.is(ID.MappingEnd)) {
      refuseManyKeys(event, path, names.size());
      entry(event, path, depth).filter(e -> isNew(e, names)).ifPresent(entries::add);
      event = events.next();
    }
    ended(start, (CollectionEndEvent) event);
    return new Yaml.Mapping(place(start), path, entries);
  }

  // Keys are compared with one another in places; this keeps a hostile file from being slow.
  private void refuseManyKeys(Event event, String path, int keys) {
    if (keys >= MOST_KEYS) {
      String message = "more than %,d keys in one mapping".formatted(MOST_KEYS);
      throw unreadable(event, path, message, "write fewer");
    }
  }

  // The end of a block is the start of whatever follows it; only brackets end where they stand.
  private void ended(CollectionStartEvent start, CollectionEndEvent end) {
    if (start.isFlow()) {
      contentEnd = end.getEndMark().getIndex();
    }
  }

  private Optional<Yaml.Entry> entry(Event event, String path, int depth) {
    int from = event.getStartMark().getIndex();
    Yaml key = value(event, path, depth);
    String name = key instanceof Yaml.Text text ? text.text() : "?";
    String inner = path.isEmpty() ? name : path + "." + name;
    Yaml value = value(events.next(), inner, depth);
    if (!(key instanceof Yaml.Text text)) {
      log.add(key, "a key must be a text", "put it in quotes");
      return Optional.empty();
    }
    var named = new Yaml.Text(text.place(), inner, text.text(), text.plain());
    return Optional.of(new Yaml.Entry(named, value, new Yaml.Stretch(from, contentEnd)));
  }

  private boolean isNew(Yaml.Entry entry, Set<String> names) {
    boolean added = names.add(entry.name());
    if (!added) {
      log.add(entry.key(), "the key `" + entry.name() + "` stands here twice", "remove one");
    }
    return added;
  }

  private Yaml aliased(AliasEvent alias, String path) {
    Anchored target = anchors.get(alias.getAnchor());
    if (target == null) {
      String message = "no anchor `&%s` stands before this".formatted(alias.getAnchor());
      throw unreadable(alias, path, message, "put a text that begins with `*` in quotes");
    }
    count(alias, path, target.size());
    contentEnd = alias.getEndMark().getIndex();
    return target.value();
  }

  private void keep(Optional<String> anchor, Yaml value, int size) {
    anchor.ifPresent(name -> anchors.put(name, new Anchored(value, size)));
  }

  private void refuseTag(Event event, String path, Optional<String> tag) {
    tag.ifPresent(t ->
        note(
            event,
            path,
            "the tag `" + t + "` is not allowed",
            "remove it; put a text that begins with `!` in quotes"));
  }

  private void note(Event at, String path, String message, String remedy) {
    log.add(place(at), path, message, Optional.of(remedy));
  }

  private Place place(Event event) {
    return source.place(event.getStartMark());
  }

  private Unreadable unreadable(Event at, String path, String message, String remedy) {
    Place place = place(at);
    return new Unreadable(
        new Mistake(
            place.file(), place.line(), place.column(), path, message, Optional.of(remedy)));
  }

  private record Anchored(Yaml value, int size) {}

  /** Ends the reading of a file that cannot be read further. */
  private static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Mistake mistake;

    Unreadable(Mistake mistake) {
      super(mistake.message());
      this.mistake = mistake;
    }
  }
}
