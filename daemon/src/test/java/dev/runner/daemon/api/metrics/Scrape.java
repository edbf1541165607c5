package dev.runner.daemon.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One answer, read as strictly as a scraper and its linter together: every family is told once with
 * type and help before its samples, no sample comes twice, buckets only grow and end with the
 * count.
 */
record Scrape(Map<String, Double> samples) {
  private static final Pattern META =
      Pattern.compile("# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
  private static final Pattern SAMPLE =
      Pattern.compile(
          "([a-zA-Z_:][a-zA-Z0-9_:]*)"
              + "(\\{(?:[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\",?)+\\})?"
              + " (NaN|[+-]Inf|[-+0-9.eE]+)");
  private static final Pattern BUCKET = Pattern.compile("(.*)_bucket(.*?),?le=\"([^\"]+)\"(.*)");

  static Scrape parse(String text) {
    Map<String, Double> samples = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (String line : text.split("\n", -1)) {
      if (line.isEmpty() || line.equals("# EOF")) {
        continue;
      }
      Matcher meta = META.matcher(line);
      if (meta.matches()) {
        assertThat(told.add(meta.group(1) + " " + meta.group(2))).as(line).isTrue();
        if (meta.group(1).equals("TYPE")) {
          types.put(meta.group(2), meta.group(3));
        }
        continue;
      }
      Matcher sample = SAMPLE.matcher(line);
      assertThat(sample.matches()).as(line).isTrue();
      assertThat(family(types, sample.group(1))).as("a family before %s", line).isNotEmpty();
      String key = sample.group(1) + Objects.requireNonNullElse(sample.group(2), "");
      assertThat(samples.put(key, number(sample.group(3)))).as("twice: %s", line).isNull();
    }
    types.keySet().forEach(name -> assertThat(told).contains("HELP " + name));
    Scrape scrape = new Scrape(samples);
    scrape.checkBuckets(text);
    return scrape;
  }

  private static String family(Map<String, String> types, String sample) {
    for (String suffix : new String[] {"", "_bucket", "_count", "_sum", "_total", "_info"}) {
      String name = sample.substring(0, Math.max(0, sample.length() - suffix.length()));
      if (sample.endsWith(suffix) && types.containsKey(name)) {
        return name;
      }
    }
    return "";
  }

  private static double number(String text) {
    return Double.parseDouble(text.replace("Inf", "Infinity"));
  }

  private void checkBuckets(String text) {
    Map<String, Double> last = new HashMap<>();
    for (String line : text.split("\n", -1)) {
      Matcher bucket = BUCKET.matcher(line.replaceFirst(" [^ ]+$", ""));
      if (bucket.matches()) {
        String series = bucket.group(1) + "_count" + bucket.group(2) + bucket.group(4);
        double value = Double.parseDouble(line.substring(line.lastIndexOf(' ')));
        assertThat(value).as(line).isGreaterThanOrEqualTo(last.getOrDefault(series, 0.0));
        last.put(series, value);
        if (bucket.group(3).equals("+Inf")) {
          assertThat(value).as(line).isEqualTo(value(series.replace("{}", "")));
        }
      }
    }
  }

  boolean has(String sample) {
    return samples.containsKey(sample);
  }

  double value(String sample) {
    assertThat(samples).containsKey(sample);
    return Objects.requireNonNull(samples.get(sample));
  }
}
