package dev.runner.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Builds the picocli model of one verb without annotations: reading those by reflection costs more
 * time than the rest of a command together.
 */
public final class VerbModel {
  private final CommandSpec spec = CommandSpec.create();

  private VerbModel(String name, String summary) {
    spec.name(name);
    spec.usageMessage().description(summary).sortOptions(false).abbreviateSynopsis(true);
    spec.parser().posixClusteredShortOptionsAllowed(true);
  }

  public static VerbModel of(String name, String summary) {
    return new VerbModel("runner " + name, summary);
  }

  /** An option that is there or not. */
  public VerbModel flag(String description, String... names) {
    spec.addOption(
        OptionSpec.builder(names).type(boolean.class).arity("0").description(description).build());
    return this;
  }

  /** An option with one value; its last occurrence counts. */
  public VerbModel option(String label, String description, String... names) {
    spec.addOption(valued(label, description, names).type(String.class).build());
    return this;
  }

  /** An option that is there or not, and may have a value; it is empty without one. */
  public VerbModel optional(String label, String description, String... names) {
    spec.addOption(
        valued(label, description, names)
            .arity("0..1")
            .fallbackValue("")
            .type(String.class)
            .build());
    return this;
  }

  /** An option with one whole number. */
  public VerbModel number(String label, String description, String... names) {
    spec.addOption(valued(label, description, names).type(Integer.class).build());
    return this;
  }

  /** An option that may be given several times, one value each. */
  public VerbModel repeated(String label, String description, String... names) {
    spec.addOption(
        valued(label, description, names).type(List.class).auxiliaryTypes(String.class).build());
    return this;
  }

  private static OptionSpec.Builder valued(String label, String description, String... names) {
    return OptionSpec.builder(names).arity("1").paramLabel(label).description(description);
  }

  /** One required word. */
  public VerbModel operand(String label, String description) {
    return operands(label, "1", description);
  }

  /**
   * Words, as many as the arity says, such as {@code 0..1} or {@code 1..*}; at most one such group.
   */
  public VerbModel operands(String label, String arity, String description) {
    spec.addPositional(
        PositionalParamSpec.builder()
            .index(arity.endsWith("*") ? "0..*" : "0")
            .arity(arity)
            .required(!arity.startsWith("0"))
            .paramLabel(label)
            .type(arity.endsWith("*") ? List.class : String.class)
            .auxiliaryTypes(String.class)
            .description(description)
            .build());
    return this;
  }

  /** Lines printed after the options, such as examples. */
  public VerbModel footer(String... lines) {
    spec.usageMessage().footer(lines);
    return this;
  }

  /** The model, with the options every verb has. */
  public CommandSpec spec() {
    option("DIR", "The home to work in (default: $RUNNER_HOME, else ~/.runner).", "--home");
    flag("Answer in JSON: one object, or one object a line.", "--json");
    spec.addOption(
        OptionSpec.builder("-h", "--help")
            .type(boolean.class)
            .arity("0")
            .usageHelp(true)
            .description("Show this help.")
            .build());
    return spec;
  }
}
