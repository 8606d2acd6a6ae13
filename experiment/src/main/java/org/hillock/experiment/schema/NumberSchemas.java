package org.hillock.experiment.schema;

import static org.hillock.experiment.schema.Nodes.REFERENCE;
import static org.hillock.experiment.schema.Nodes.about;
import static org.hillock.experiment.schema.Nodes.anyOf;
import static org.hillock.experiment.schema.Nodes.list;
import static org.hillock.experiment.schema.Nodes.mapping;
import static org.hillock.experiment.schema.Nodes.node;
import static org.hillock.experiment.schema.Nodes.pattern;
import static org.hillock.experiment.schema.Nodes.ref;
import static org.hillock.experiment.schema.Nodes.text;
import static org.hillock.experiment.schema.Nodes.words;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.hillock.experiment.model.Distribution;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Unit;

/** Numbers, quantities, formulas, distributions. */
final class NumberSchemas {

  private static final String NUMBER = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?";

  private NumberSchemas() {}

  /** What the others refer to. */
  static Map<String, Object> definitions() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(
        "reference",
        node(
            "description",
            "`$name` of a parameter, or `$row.column` within `for_each`.",
            "type",
            "string",
            "pattern",
            "^\\$"));
    result.put(
        "formula",
        node(
            "description",
            "A formula, such as `20 + 5 * sin(x)` or `$tau * 2`.",
            "type",
            "string",
            "pattern",
            "[$()*%+<>=/-]|^(i|j|d|x|y|z|dx|dy|dz|e|pi)$",
            "not",
            node("pattern", "^" + NUMBER + " *[A-Za-zµμ]*(/[a-z]+)?$")));
    for (Dimension dimension : Dimension.values()) {
      String number = name("number", dimension);
      result.put(number, anyOf(node("type", "number"), quantity(dimension), ref("formula")));
      result.put(
          name("value", dimension),
          anyOf(
              ref(number),
              ref("distribution"),
              list(anyOf(ref(number), list(ref(number)), ref("each_value")))));
      result.put(
          name("list", dimension), anyOf(list(anyOf(ref(number), list(ref(number)))), REFERENCE));
    }
    result.put("distribution", distribution());
    return result;
  }

  private static Map<String, Object> quantity(Dimension dimension) {
    String units =
        dimension.symbols().stream()
            .map(symbol -> symbol.startsWith("u") ? "[uµμ]" + symbol.substring(1) : symbol)
            .collect(Collectors.joining("|"));
    return units.isEmpty()
        ? pattern("^" + NUMBER + "$")
        : node(
            "description",
            "With a unit: " + String.join(", ", dimension.symbols()) + ".",
            "type",
            "string",
            "pattern",
            "^" + NUMBER + " *(" + units + ")?$");
  }

  /** {@code number}, {@code number_time}, {@code value_time}, and so on. */
  private static String name(String kind, Dimension dimension) {
    return dimension == Dimension.NONE
        ? kind
        : kind + "_" + dimension.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> distribution() {
    Map<String, Object> any = anyOf(node("type", "number"), node("type", "string", "minLength", 1));
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Distribution distribution : Distribution.values()) {
      List<String> names = distribution.parameters();
      Map<String, Object> byName = new LinkedHashMap<>();
      names.forEach(name -> byName.put(name, any));
      Map<String, Object> named = mapping(byName, names.toArray(String[]::new));
      Map<String, Object> listed = list(any, names.size(), names.size());
      fields.put(
          distribution.word(),
          node(
              "description",
              "Drawn anew for each cell or synapse: `" + String.join("`, `", names) + "`.",
              "anyOf",
              names.size() == 1 ? List.of(any, listed, named) : List.of(listed, named)));
    }
    fields.put("seed", about("Of this distribution.", ref("seed")));
    Map<String, Object> result = mapping(fields);
    result.put("minProperties", 1);
    result.put("maxProperties", 2);
    result.put("not", node("required", List.of("seed"), "maxProperties", 1));
    return result;
  }

  /** One number. */
  static Map<String, Object> number(Spec spec, String about) {
    return described(spec, about, ref(name("number", spec.dimension())));
  }

  /** A number, a list of numbers, or a distribution. */
  static Map<String, Object> value(Spec spec, String about) {
    String kind = spec.form() == Spec.Form.NUMBER ? "value" : "list";
    Map<String, Object> node = ref(name(kind, spec.dimension()));
    return described(
        spec,
        about,
        spec.form() == Spec.Form.TIMES
            ? anyOf(node, mapping(Map.of("file", about("A file of times.", text())), "file"))
            : node);
  }

  /** A weight: what it measures depends on the target. */
  static Map<String, Object> weight(String about) {
    return about(
        about,
        anyOf(
            ref(name("value", Dimension.CONDUCTANCE)),
            ref(name("value", Dimension.CURRENT)),
            ref(name("value", Dimension.VOLTAGE))));
  }

  /** Unit, bounds and default in words, and the default for programs. */
  private static Map<String, Object> described(Spec spec, String about, Map<String, Object> node) {
    StringBuilder words = new StringBuilder(about);
    words.append(about.isEmpty() ? "" : " ");
    String kind = spec.dimension().phrase();
    words.append(Character.toUpperCase(kind.charAt(0))).append(kind, 1, kind.length());
    words.append(unit(spec.unit()));
    if (spec.above().isPresent() || spec.atLeast().isPresent() || spec.atMost().isPresent()) {
      words.append(", ").append(spec.bounds());
    }
    spec.fallback().ifPresent(d -> words.append("; default ").append(spec.shown(d)));
    Map<String, Object> result = node("description", words.append('.').toString());
    spec.fallback().map(BigDecimal::stripTrailingZeros).ifPresent(d -> result.put("default", d));
    result.putAll(node);
    // these hold for numbers only, and pass over everything else that may stand there
    spec.above().ifPresent(bound -> result.put("exclusiveMinimum", bound));
    spec.atLeast().ifPresent(bound -> result.put("minimum", bound));
    spec.atMost().ifPresent(bound -> result.put("maximum", bound));
    return result;
  }

  private static String unit(Unit unit) {
    return unit.symbol().isEmpty() ? "" : " in " + unit.symbol();
  }

  /** A whole number, or a formula of parameters that gives one. */
  static Map<String, Object> count(BigDecimal least, String about) {
    return about(
        about, anyOf(node("type", "integer", "minimum", least), pattern("^[0-9]"), ref("formula")));
  }

  /** Words, or a reference. */
  static Map<String, Object> choice(List<String> known) {
    return anyOf(words(known), REFERENCE);
  }
}
