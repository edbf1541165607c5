package dev.runner.cli.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the clients were told: which requests were accepted, which are still without an answer. */
final class Ledger {
  private final Map<Ask, List<String>> told = new LinkedHashMap<>();
  private final List<Ask> unsure = new ArrayList<>();
  private final List<String> wrongs = new ArrayList<>();
  private int repeats;

  synchronized void unsure(Ask ask) {
    unsure.add(ask);
  }

  /** Notes an answer; the same request must always get the same tasks. */
  synchronized void told(Ask ask, CrashHome.Answer answer) {
    List<String> ids = answer.body().map(Ask::ids).orElse(List.of());
    if (answer.status() != 201 && answer.status() != 200) {
      wrongs.add(ask.key() + " was answered " + answer.status() + " " + answer.body());
    } else if (ids.size() != ask.wants().size()) {
      wrongs.add(ask.key() + " asked for " + ask.wants().size() + " tasks and got " + ids);
    } else {
      List<String> before = told.putIfAbsent(ask, ids);
      if (before != null && !before.equals(ids)) {
        wrongs.add("%s was told %s and then %s".formatted(ask.key(), before, ids));
      }
    }
    if (answer.status() == 200) {
      repeats++;
    }
  }

  synchronized void wrong(String what) {
    wrongs.add(what);
  }

  /** The requests to send again: all without an answer and, at times, some with one. */
  synchronized List<Ask> takeRepeats(Random random, double share) {
    List<Ask> again = new ArrayList<>(unsure);
    unsure.clear();
    told.keySet().stream().filter(ask -> random.nextDouble() < share).forEach(again::add);
    return again;
  }

  /** A task somebody was told of. */
  synchronized java.util.Optional<String> anyTask(Random random) {
    List<String> all = told.values().stream().flatMap(List::stream).toList();
    return all.isEmpty()
        ? java.util.Optional.empty()
        : java.util.Optional.of(all.get(random.nextInt(all.size())));
  }

  /** What each accepted task should come to. */
  synchronized Map<String, Ask.Want> accepted() {
    Map<String, Ask.Want> accepted = new LinkedHashMap<>();
    told.forEach((ask, ids) -> {
      for (int i = 0; i < ids.size(); i++) {
        accepted.put(ids.get(i), ask.wants().get(i));
      }
    });
    return accepted;
  }

  synchronized boolean isSettled() {
    return unsure.isEmpty();
  }

  synchronized int repeats() {
    return repeats;
  }

  synchronized List<String> wrongs() {
    return List.copyOf(wrongs);
  }
}
