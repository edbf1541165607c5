package dev.runner.cli.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * The crash test as a program: {@code scripts/faults [--rounds N] [--seed S] [--parallel P]}.
 * Prints its seed and figures; a round that went wrong keeps its folder.
 */
public final class Faults {
  private static final int MAX_SHOWN = 400;

  private final List<String> program;
  private final PrintStream out;

  /**
   * @param program the words that call the product, before a command's own
   */
  public Faults(List<String> program, PrintStream out) {
    this.program = program;
    this.out = out;
  }

  public static void main(String[] args) throws Exception {
    List<String> words = List.of(args);
    long seed = option(words, "--seed", new Random().nextInt(Integer.MAX_VALUE));
    int rounds = (int) option(words, "--rounds", 200);
    int parallel = (int) option(words, "--parallel", 6);
    Faults faults = new Faults(Packaged.program(), System.out);
    System.exit(faults.run(rounds, seed, parallel) == 0 ? 0 : 1);
  }

  private static long option(List<String> words, String name, long otherwise) {
    int at = words.indexOf(name);
    return at >= 0 && at + 1 < words.size() ? Long.parseLong(words.get(at + 1)) : otherwise;
  }

  /** Runs the rounds, each on a seed of its own; how many went wrong. */
  public int run(int rounds, long seed, int parallel) throws IOException, InterruptedException {
    out.printf("faults: seed %d, %d rounds, %d at a time%n", seed, rounds, parallel);
    long begin = System.nanoTime();
    Path folder = Files.createTempDirectory("runner-faults-");
    List<Round.Result> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(parallel)) {
      List<Future<Round.Result>> futures = new ArrayList<>();
      for (int i = 0; i < rounds; i++) {
        long own = seed + i;
        futures.add(pool.submit(() -> one(folder.resolve(Long.toString(own)), own)));
      }
      for (Future<Round.Result> future : futures) {
        results.add(future.get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a round could not be run", e.getCause());
    }
    int failed = (int) results.stream().filter(result -> !result.wrongs().isEmpty()).count();
    print(results, failed, (System.nanoTime() - begin) / 1_000_000_000);
    if (failed == 0) {
      Files.deleteIfExists(folder);
    }
    return failed;
  }

  private Round.Result one(Path folder, long seed) throws IOException {
    Files.createDirectories(folder);
    Round.Result result = result(folder, seed);
    if (result.wrongs().isEmpty()) {
      remove(folder);
    } else {
      out.printf("WRONG in round --seed %d --rounds 1, kept in %s%n", seed, folder);
      result.wrongs().forEach(wrong -> out.println("  " + shortened(wrong)));
    }
    return result;
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(MAX_SHOWN, text.length()));
  }

  private Round.Result result(Path folder, long seed) {
    try {
      return new Round(program, folder, seed).run();
    } catch (IOException | RuntimeException | InterruptedException e) {
      return new Round.Result(
          seed, folder, 0, 0, 0, Tally.NONE, List.of("the round broke off: " + e));
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private void print(List<Round.Result> results, int failed, long seconds) {
    Tally sum = results.stream().map(Round.Result::tally).reduce(Tally.NONE, Tally::plus);
    out.printf(
        "faults: %d kills, %d of them during a start; %d requests repeated and recognised%n",
        results.stream().mapToInt(r -> r.kills() + r.startKills()).sum(),
        results.stream().mapToInt(Round.Result::startKills).sum(),
        results.stream().mapToInt(Round.Result::repeats).sum());
    out.printf(
        "faults: %d tasks %s, %d adoptions, %d events%n",
        sum.tasks(), sum.ends(), sum.adopted(), sum.events());
    out.printf("faults: %d of %d rounds went wrong, %d s%n", failed, results.size(), seconds);
  }
}
