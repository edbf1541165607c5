package dev.runner.wrappers.key;

import dev.runner.wrappers.settings.Budget;
import dev.runner.wrappers.settings.Budgets;
import dev.runner.wrappers.settings.Price;
import dev.runner.wrappers.settings.Prices;
import dev.runner.wrappers.settings.Settings;
import dev.runner.wrappers.settings.Settings.Notify;
import dev.runner.wrappers.template.Command;
import dev.runner.wrappers.yaml.MistakeLog;
import dev.runner.wrappers.yaml.Yaml;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code settings}, as merged over the layers. */
public final class SettingsReader {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]");

  private final Fields<Key.Setting> fields;
  private final MistakeLog log;

  /** A reader that notes what is wrong. */
  public SettingsReader(Yaml.Mapping settings, MistakeLog log) {
    this.fields = Fields.of(settings, Key.Setting.class, log);
    this.log = log;
  }

  /** The settings, with defaults for what is not there or wrong. */
  public Settings read() {
    return new Settings(
        fields.duration(Key.Setting.IDLE_EXIT).orElseGet(SettingsReader::idleExit),
        fields.body(Key.Setting.NOTIFY).map(this::notification).orElse(Notify.DESKTOP),
        retention(),
        fields.amount(Key.Setting.MIN_FREE_BYTES, 0).orElseGet(SettingsReader::minFreeBytes),
        fields.list(Key.Setting.ALLOWED_HOSTS, this::host).orElse(List.of()),
        fields.whole(Key.Setting.PORT, 1, 65_535),
        fields.flag(Key.Setting.INDEX).orElse(true),
        prices(),
        budgets());
  }

  private static Duration idleExit() {
    return Scalars.duration(Key.Setting.IDLE_EXIT.meaning().fallback());
  }

  private static long minFreeBytes() {
    return Long.parseLong(Key.Setting.MIN_FREE_BYTES.meaning().fallback());
  }

  private Optional<String> host(Yaml value) {
    return fields.scalars().matching(value, HOST, "a host name without port");
  }

  private Notify notification(Yaml value) {
    if (value instanceof Yaml.Text text && text.text().equals("off")) {
      return Notify.OFF;
    }
    Fields<Key.Notify> inner = Fields.of(value, Key.Notify.class, log);
    if (!inner.has(Key.Notify.CMD)) {
      log.add(inner.mapping(), "`cmd` is missing", "write `cmd: [\"program\", \"{summary}\"]`");
    }
    Optional<Command> cmd = inner.read(Key.Notify.CMD, new TemplateReader(log)::command);
    cmd.ifPresent(this::refuseUnknown);
    return new Notify(cmd, events(inner));
  }

  private void refuseUnknown(Command cmd) {
    new Placeholders("settings.notify", log)
        .refuseUnknown(Key.Notify.CMD.key(), cmd, Notify.PLACEHOLDERS);
  }

  private static Set<String> events(Fields<Key.Notify> inner) {
    return inner
        .list(Key.Notify.ON, item -> inner.scalars().oneOf(item, Notify.EVENTS))
        .<Set<String>>map(Set::copyOf)
        .orElse(Notify.USUAL);
  }

  private Settings.Retention retention() {
    var inner = fields.fields(Key.Setting.RETENTION, Key.Retention.class);
    return new Settings.Retention(
        inner.duration(Key.Retention.MAX_AGE),
        inner.whole(Key.Retention.MAX_RUNS, 0, Integer.MAX_VALUE),
        inner.amount(Key.Retention.MAX_TOTAL_BYTES, 0));
  }

  private Prices prices() {
    Map<String, Price> prices = new LinkedHashMap<>();
    fields
        .entries(Key.Setting.PRICES)
        .forEach(entry -> prices.put(entry.name(), price(entry.value())));
    return new Prices(prices);
  }

  private Price price(Yaml value) {
    Fields<Key.PriceOf> price = Fields.of(value, Key.PriceOf.class, log);
    return new Price(
        price.dollars(Key.PriceOf.INPUT),
        price.dollars(Key.PriceOf.OUTPUT),
        price.dollars(Key.PriceOf.CACHE_READ),
        price.dollars(Key.PriceOf.CACHE_WRITE),
        price.dollars(Key.PriceOf.REASONING));
  }

  private Budgets budgets() {
    var inner = fields.fields(Key.Setting.BUDGETS, Key.BudgetFor.class);
    BudgetReader reader = new BudgetReader(log);
    Map<String, Budget> tools = new LinkedHashMap<>();
    inner
        .entries(Key.BudgetFor.TOOLS)
        .forEach(entry -> reader.read(entry.value()).ifPresent(b -> tools.put(entry.name(), b)));
    return new Budgets(
        inner.read(Key.BudgetFor.TASK, reader::read),
        inner.read(Key.BudgetFor.RUN, reader::read),
        inner.read(Key.BudgetFor.DAY, reader::read),
        tools);
  }
}
