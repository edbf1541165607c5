package dev.runner.wrappers.key;

import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Nearest;
import dev.runner.wrappers.yaml.Yaml;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The values of one mapping by their keys; every reader notes what is wrong and goes on.
 *
 * @param <K> the mapping's keys
 */
public final class Fields<K extends Enum<K> & Key> {

  private static final int LONGEST_SEC = 366 * 24 * 60 * 60;

  private final Yaml.Mapping mapping;
  private final MistakeLog log;
  private final Scalars scalars;

  private Fields(Yaml.Mapping mapping, MistakeLog log) {
    this.mapping = mapping;
    this.log = log;
    this.scalars = new Scalars(log);
  }

  /** The fields of a value that should be a mapping with these keys; nothing counts as none. */
  public static <K extends Enum<K> & Key> Fields<K> of(Yaml value, Class<K> keys, MistakeLog log) {
    Yaml.Mapping mapping = Mappings.of(value, log);
    List<String> known = Arrays.stream(keys.getEnumConstants()).map(Key::key).toList();
    mapping.entries().forEach(entry -> refuseUnknown(entry, known, log));
    return new Fields<>(mapping, log);
  }

  private static void refuseUnknown(Yaml.Entry entry, List<String> known, MistakeLog log) {
    if (!known.contains(entry.name())) {
      Optional<String> remedy =
          entry.name().equals("<<")
              ? Optional.of("merge keys are not read; use `extends`")
              : Nearest.remedy(entry.name(), known);
      String message = "unknown key `" + entry.name() + "`";
      log.add(entry.key().place(), entry.key().path(), message, remedy);
    }
  }

  /** The mapping itself. */
  public Yaml.Mapping mapping() {
    return mapping;
  }

  boolean has(K key) {
    return mapping.entry(key.key()).isPresent();
  }

  /** The value of a key; a key without a value is a mistake. */
  public Optional<Yaml> value(K key) {
    Optional<Yaml.Entry> entry = mapping.entry(key.key());
    entry.filter(Fields::isNothing).ifPresent(this::refuseNothing);
    return entry.filter(e -> !isNothing(e)).map(Yaml.Entry::value);
  }

  private static boolean isNothing(Yaml.Entry entry) {
    return entry.value() instanceof Yaml.Text text && text.isNothing();
  }

  private void refuseNothing(Yaml.Entry entry) {
    log.add(entry.key(), "has no value", "give one or remove the key");
  }

  /** The value of a key that is left empty where there is nothing to say. */
  public Optional<Yaml> body(K key) {
    return mapping.entry(key.key()).filter(e -> !isNothing(e)).map(Yaml.Entry::value);
  }

  <T> Optional<T> read(K key, Function<Yaml, Optional<T>> reader) {
    return value(key).flatMap(reader);
  }

  Optional<String> words(K key) {
    return read(key, scalars::words);
  }

  Optional<Boolean> flag(K key) {
    return read(key, scalars::flag);
  }

  Optional<Integer> whole(K key, int least, int most) {
    return read(key, value -> scalars.whole(value, least, most)).map(Math::toIntExact);
  }

  Optional<Long> amount(K key, long least) {
    return read(key, value -> scalars.whole(value, least, Long.MAX_VALUE));
  }

  Optional<Duration> seconds(K key, int least) {
    return whole(key, least, LONGEST_SEC).map(Duration::ofSeconds);
  }

  Optional<Duration> duration(K key) {
    return read(key, scalars::duration);
  }

  Optional<Double> number(K key, double least, double most) {
    return read(key, value -> scalars.number(value, least, most));
  }

  /** An amount of money, exactly as written. */
  Optional<BigDecimal> dollars(K key) {
    return read(key, scalars::dollars);
  }

  <E extends Enum<E>> Optional<E> choice(K key, Class<E> type) {
    return read(key, value -> scalars.choice(value, type));
  }

  /** The items of a list, each read alone; empty when the key is not there. */
  <T> Optional<List<T>> list(K key, Function<Yaml, Optional<T>> item) {
    return read(key, this::items)
        .map(items -> items.stream().flatMap(value -> item.apply(value).stream()).toList());
  }

  private Optional<List<Yaml>> items(Yaml value) {
    if (value instanceof Yaml.Sequence sequence) {
      return Optional.of(sequence.items());
    }
    log.add(value, "must be a list, is " + value.kind(), "write it in `[` `]`");
    return Optional.empty();
  }

  /** The entries of a mapping with free names. */
  public List<Yaml.Entry> entries(K key) {
    return body(key).map(value -> Mappings.of(value, log).entries()).orElse(List.of());
  }

  /** The fields of an inner mapping; empty ones when it is not there. */
  <N extends Enum<N> & Key> Fields<N> fields(K key, Class<N> keys) {
    return of(body(key).orElse(Mappings.none(mapping)), keys, log);
  }

  Scalars scalars() {
    return scalars;
  }

  /** Where mistakes are noted. */
  public MistakeLog log() {
    return log;
  }
}
