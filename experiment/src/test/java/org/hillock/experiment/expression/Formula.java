package org.hillock.experiment.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hillock.experiment.vocabulary.Quantity;

/** Formulas for tests, in which everything is known. */
final class Formula {

  static final Scope ANYTHING =
      new Scope("a test", java.util.Set.copyOf(Arrays.asList(Variable.values())));

  private static final Map<String, String> PARAMETERS =
      Map.of("n", "20", "tau", "15 ms", "g", "4 nS", "half", "0.5", "r", "10 Hz", "v", "-65 mV");

  private Formula() {}

  static Expression of(String text) {
    List<Complaint> complaints = new ArrayList<>();
    Parser.Parsed parsed = Parser.parse(text, ANYTHING, null, Formula::parameter, complaints);
    if (parsed == null) {
      throw new AssertionError(text + ": " + complaints);
    }
    return parsed.expression();
  }

  static @org.jspecify.annotations.Nullable Quantity parameter(String name, Expression.Stretch at) {
    String value = PARAMETERS.get(name);
    return value == null ? null : Quantity.parse(value);
  }

  static String python(String text) {
    return new Printer(
            parameter ->
                Objects.requireNonNull(parameter.name()).toUpperCase(java.util.Locale.ROOT))
        .python(of(text));
  }
}
