package dev.runner.wrappers.invocation;

import java.util.List;

/** All that is wrong in what was asked; at least one. */
public record InputErrors(List<InputError> all) implements Check, Filling {

  public InputErrors {
    all = List.copyOf(all);
  }
}
