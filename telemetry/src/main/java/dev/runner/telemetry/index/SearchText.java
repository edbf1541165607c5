package dev.runner.telemetry.index;

import dev.runner.telemetry.event.Event.RunCreated;
import dev.runner.telemetry.event.Event.TaskCompleted;
import dev.runner.telemetry.event.Event.TaskQueued;
import dev.runner.telemetry.event.Recorded;
import dev.runner.telemetry.view.At;
import dev.runner.telemetry.view.RunSummary;
import dev.runner.telemetry.view.TaskView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a search looks into: the words of a task's title, name and parameters, and of its last
 * summary once it has ended. A word is a run of letters and digits, whatever their case; the same
 * rule for the index, the files and what a person types.
 */
public final class SearchText {
  private static final int MAX_CHARS = 4096;
  private static final int MAX_WORD_CHARS = 64;
  private static final int MAX_WORDS = 16;

  private SearchText() {}

  /** The words a person looks for. */
  public static List<String> typed(String query) {
    return words(query).stream().limit(MAX_WORDS).toList();
  }

  /** Whether each word begins one of the task's. */
  static boolean matches(TaskView task, List<String> typed) {
    List<String> words = new ArrayList<>(words(asked(task.queued().event())));
    if (task.completed().isPresent()) {
      words.addAll(words(task.summary()));
    }
    return begin(words, typed);
  }

  /** Whether each word begins one of the run's. */
  static boolean matches(RunSummary run, List<String> typed) {
    StringBuilder text = new StringBuilder(run.runId());
    Optional<RunCreated> created = run.facts().created().map(At::event);
    created.flatMap(RunCreated::title).ifPresent(title -> add(text, title));
    created.flatMap(RunCreated::name).ifPresent(name -> add(text, name));
    run.facts().labels().values().forEach(label -> add(text, label));
    return begin(words(text), typed);
  }

  private static boolean begin(List<String> words, List<String> typed) {
    return typed.stream().allMatch(part -> words.stream().anyMatch(word -> word.startsWith(part)));
  }

  /** The words that an event adds to those of its task, each set off by a space. */
  public static String added(Recorded recorded) {
    return switch (recorded.event()) {
      case TaskQueued task -> asked(task);
      case TaskCompleted end -> spaced(recorded.summary());
      default -> "";
    };
  }

  /** The words of what was asked, each set off by a space. */
  public static String asked(TaskQueued task) {
    StringBuilder text = new StringBuilder();
    task.title().ifPresent(title -> add(text, title));
    task.name().ifPresent(name -> add(text, name));
    task.params().values().forEach(value -> add(text, value));
    return spaced(text);
  }

  /** The words of a sentence, each set off by a space. */
  private static String spaced(CharSequence text) {
    return String.join(" ", words(text));
  }

  private static void add(StringBuilder text, Object value) {
    if (value instanceof List<?> list) {
      list.forEach(item -> add(text, item));
    } else if (value instanceof String words) {
      int room = Math.max(0, MAX_CHARS - text.length());
      text.append(' ').append(words, 0, Math.min(words.length(), room));
    }
  }

  private static List<String> words(CharSequence text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          if (Character.isLetterOrDigit(c)) {
            word.appendCodePoint(Character.toLowerCase(c));
          } else {
            end(word, words);
          }
        });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.substring(0, Math.min(word.length(), MAX_WORD_CHARS)));
      word.setLength(0);
    }
  }
}
