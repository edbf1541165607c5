package dev.runner.wrappers.settings;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * The prices that the user gives.
 *
 * @param byModel by the model's name; one that ends with {@code *} is for all names that begin so
 */
public record Prices(Map<String, Price> byModel) {
  private static final String ANY_END = "*";

  public static final Prices NONE = new Prices(Map.of());

  public Prices {
    byModel = Map.copyOf(byModel);
  }

  /** The price of a model: its own, else that of the longest beginning. */
  public Optional<Price> of(String model) {
    return Optional.ofNullable(byModel.get(model)).or(() -> ofBeginning(model));
  }

  private Optional<Price> ofBeginning(String model) {
    return byModel.keySet().stream()
        .filter(name -> name.endsWith(ANY_END))
        .filter(name -> model.startsWith(name.substring(0, name.length() - ANY_END.length())))
        .max(Comparator.comparingInt(String::length))
        .map(byModel::get);
  }
}
