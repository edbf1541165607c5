package dev.runner.daemon.share;

import java.util.List;

/** An archive is not what a run was exported as; {@code faults} say everything that was found. */
public final class BadArchive extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One thing that is wrong: the file in the archive, or nothing for the archive itself. */
  public record Fault(String path, String detail) {}

  private final transient List<Fault> faults;

  BadArchive(List<Fault> faults) {
    super(faults.size() == 1 ? "1 thing is wrong" : faults.size() + " things are wrong");
    this.faults = List.copyOf(faults);
  }

  BadArchive(String path, String detail) {
    this(List.of(new Fault(path, detail)));
  }

  public List<Fault> faults() {
    return faults;
  }
}
