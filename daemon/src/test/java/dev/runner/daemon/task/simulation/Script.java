package dev.runner.daemon.task.simulation;

import dev.runner.daemon.task.decide.OutputProof;
import dev.runner.telemetry.event.ErrorClass;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What a tool does once it is started, if nobody stops it. */
record Script(
    long runsMs,
    Truth end,
    FakeProcess.Reaction reaction,
    List<Child> children,
    Optional<Long> wrapperKilledMs,
    List<Long> writesMs,
    List<Long> startsTasksMs,
    OutputProof proof) {
  /** How a tool really ended. */
  record Truth(OptionalInt code, Optional<String> signal) {
    static Truth code(int code) {
      return new Truth(OptionalInt.of(code), Optional.empty());
    }

    static Truth signal(String name) {
      return new Truth(OptionalInt.empty(), Optional.of(name));
    }
  }

  /** A process the tool leaves in the background. */
  record Child(long runsMs, boolean inSession, FakeProcess.Reaction reaction) {
    static Child draw(Chance chance) {
      return new Child(
          chance.oneIn(4) ? Long.MAX_VALUE : chance.between(0, 12_000),
          !chance.oneIn(3),
          FakeProcess.Reaction.draw(chance));
    }
  }

  private static final List<Truth> ENDS =
      List.of(
          Truth.code(0),
          Truth.code(0),
          Truth.code(0),
          Truth.code(1),
          Truth.code(3),
          Truth.code(255),
          Truth.signal("SIGSEGV"));

  private static final List<ErrorClass> AGAINST =
      List.of(ErrorClass.TOOL_DENIED, ErrorClass.TOOL_ERROR, ErrorClass.TOOL_TRUNCATED);

  /** For ever: until it is stopped. */
  boolean endless() {
    return runsMs == Long.MAX_VALUE;
  }

  static Script draw(Chance chance) {
    return new Script(
        chance.oneIn(12) ? Long.MAX_VALUE : chance.between(0, chance.oneIn(3) ? 20_000 : 1_500),
        chance.of(ENDS),
        FakeProcess.Reaction.draw(chance),
        Stream.generate(() -> Child.draw(chance)).limit(chance.oneIn(4) ? 2 : 0).toList(),
        chance.oneIn(40) ? Optional.of(chance.between(0, 5_000)) : Optional.empty(),
        times(chance, chance.oneIn(2) ? chance.upTo(4) : 0, 15_000),
        times(chance, chance.oneIn(4) ? 1 + chance.upTo(1) : 0, 1_000),
        proof(chance));
  }

  /** What its output proves, if it is read. */
  private static OutputProof proof(Chance chance) {
    Optional<ErrorClass> against =
        chance.oneIn(3) ? Optional.of(chance.of(AGAINST)) : Optional.empty();
    return new OutputProof(
        against,
        against.stream().map(why -> "its output says " + why.word()).toList(),
        chance.oneIn(9) ? Optional.of("its format has changed") : Optional.empty());
  }

  private static List<Long> times(Chance chance, int count, long withinMs) {
    return Stream.generate(() -> chance.between(0, withinMs)).limit(count).toList();
  }
}
