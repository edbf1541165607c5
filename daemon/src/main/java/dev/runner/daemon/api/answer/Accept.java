package dev.runner.daemon.api.answer;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a client takes, as its {@code Accept} says (RFC 9110, section 12.5.1). */
final class Accept {
  /**
   * One range of the header.
   *
   * @param quality from 0, which refuses, to 1
   */
  private record Range(String type, double quality, int place) {
    boolean matches(String mediaType) {
      return type.equals(mediaType) || type.equals("*/*") || isFamilyOf(mediaType);
    }

    private boolean isFamilyOf(String mediaType) {
      return type.endsWith("/*") && mediaType.startsWith(type.substring(0, type.length() - 1));
    }

    int precision() {
      return type.equals("*/*") ? 0 : type.endsWith("/*") ? 1 : 2;
    }
  }

  private final List<Range> ranges;

  private Accept(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** No header takes all. */
  static Accept of(Optional<String> header) {
    String[] texts = header.filter(h -> !h.isBlank()).orElse("*/*").split(",", -1);
    return new Accept(IntStream.range(0, texts.length).mapToObj(i -> range(texts[i], i)).toList());
  }

  private static Range range(String text, int place) {
    String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
    double quality =
        Stream.of(parts)
            .map(String::strip)
            .filter(part -> part.startsWith("q="))
            .mapToDouble(part -> quality(part.substring(2)))
            .findFirst()
            .orElse(1);
    return new Range(parts[0].strip(), quality, place);
  }

  private static double quality(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The offer the client likes best; of equals what it names first, then what we name first. */
  Optional<String> best(List<String> offers) {
    record Liked(String offer, Range range) {}
    return offers.stream()
        .flatMap(offer -> range(offer).map(range -> new Liked(offer, range)).stream())
        .filter(liked -> liked.range().quality() > 0)
        .min(
            Comparator.<Liked>comparingDouble(liked -> -liked.range().quality())
                .thenComparingInt(liked -> liked.range().place()))
        .map(Liked::offer);
  }

  private Optional<Range> range(String offer) {
    return ranges.stream()
        .filter(range -> range.matches(offer))
        .max(Comparator.comparingInt(Range::precision));
  }
}
