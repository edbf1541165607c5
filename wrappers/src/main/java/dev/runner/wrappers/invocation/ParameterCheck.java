package dev.runner.wrappers.invocation;

import dev.runner.wrappers.tool.Parameter;
import dev.runner.wrappers.tool.Tool;
import dev.runner.wrappers.yaml.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds given values against a tool's parameters. */
final class ParameterCheck {

  private final Tool tool;
  private final Map<String, ?> given;
  private final Map<String, Object> values = new HashMap<>();
  private final List<InputError> errors = new ArrayList<>();

  ParameterCheck(Tool tool, Map<String, ?> given) {
    this.tool = tool;
    this.given = given;
  }

  Check check() {
    given.keySet().stream().sorted().forEach(this::refuseUnknown);
    tool.parameters().values().forEach(this::take);
    return errors.isEmpty() ? new Accepted(tool, values) : new InputErrors(errors);
  }

  private void refuseUnknown(String name) {
    if (!tool.parameters().containsKey(name)) {
      String remedy =
          Nearest.remedy(name, tool.parameters().keySet()).map(r -> "; " + r).orElse("");
      note(name, "the tool " + tool.name() + " has no such parameter" + remedy);
    }
  }

  private void take(Parameter parameter) {
    Optional.<Object>ofNullable(given.get(parameter.name()))
        .ifPresentOrElse(value -> take(parameter, value), () -> takeDefault(parameter));
  }

  private void takeDefault(Parameter parameter) {
    parameter.fallback().ifPresent(value -> values.put(parameter.name(), value));
    if (parameter.required() && parameter.fallback().isEmpty()) {
      note(parameter.name(), "is required");
    }
  }

  private void take(Parameter parameter, Object value) {
    parameter
        .type()
        .convert(value)
        .ifPresentOrElse(
            converted -> keep(parameter, converted),
            () -> note(parameter.name(), "must be " + parameter.type().shown()));
  }

  private void keep(Parameter parameter, Object value) {
    parameter.fault(value).ifPresent(fault -> note(parameter.name(), fault));
    values.put(parameter.name(), value);
  }

  private void note(String name, String detail) {
    errors.add(InputError.of(name, detail));
  }
}
