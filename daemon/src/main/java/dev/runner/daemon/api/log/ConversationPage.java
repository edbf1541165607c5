package dev.runner.daemon.api.log;

import dev.runner.wrappers.output.Item;
import dev.runner.wrappers.output.OutputFormat;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of a conversation, bounded in number, in characters, and in what is read for it.
 *
 * @param next where it goes on; empty when that is all there is by now
 */
record ConversationPage(List<Item> items, Optional<Long> next) {
  private static final long PIECE_BYTES = 1L << 20;
  private static final long MAX_READ_BYTES = 64L << 20;
  private static final int MAX_CHARS = 1 << 20;

  /** Which part of which conversation; {@code ended}: nothing more will be said in it. */
  record Wanted(OutputFormat format, long from, int limit, boolean ended) {}

  static ConversationPage of(LogFile log, Wanted wanted) throws IOException {
    try (SeekableByteChannel said = log.said().orElse(null)) {
      return said == null ? new ConversationPage(List.of(), Optional.empty()) : read(said, wanted);
    }
  }

  private static ConversationPage read(SeekableByteChannel log, Wanted wanted) throws IOException {
    long size = log.size();
    long from = Math.min(wanted.from(), size);
    ConversationItems source = ConversationItems.from(wanted.format(), log, from);
    List<Item> found = new ArrayList<>();
    long stop = size - from > MAX_READ_BYTES ? from + MAX_READ_BYTES : size;
    while (source.taken() < stop && found.size() < wanted.limit()) {
      source.read(log, Math.min(stop, source.taken() + PIECE_BYTES));
      found.addAll(source.takeItems());
    }
    boolean all = source.taken() >= size;
    if (all && wanted.ended()) {
      source.end();
      found.addAll(source.takeItems());
    }
    return page(found, wanted.limit(), all ? Optional.empty() : Optional.of(source.complete()));
  }

  /** Things of one line are not parted. */
  private static ConversationPage page(List<Item> found, int limit, Optional<Long> next) {
    int count = 0;
    int chars = 0;
    while (count < found.size() && (goesOn(found, count) || (count < limit && chars < MAX_CHARS))) {
      chars += found.get(count).text().length();
      count++;
    }
    return count == found.size()
        ? new ConversationPage(found, next)
        : new ConversationPage(
            List.copyOf(found.subList(0, count)), Optional.of(found.get(count - 1).end()));
  }

  private static boolean goesOn(List<Item> found, int at) {
    return at > 0 && found.get(at).end() == found.get(at - 1).end();
  }
}
