package org.hillock.experiment.vocabulary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Resource;
import org.hillock.experiment.vocabulary.CellType.Order;
import org.jspecify.annotations.Nullable;

/** Reads {@code vocabulary/cells.yaml}. */
final class CellData {

  private static final List<String> USUAL_RECEPTORS = List.of("excitatory", "inhibitory");

  private final Resource root = Resource.yaml("vocabulary/cells.yaml");
  private final Mapping sets = root.mapping("sets");

  /** The standard cell types by name. */
  Map<String, CellType> cells() {
    Map<String, CellType> cells = new LinkedHashMap<>();
    for (Field field : root.mapping("cells").fields()) {
      Resource data = new Resource((Mapping) field.value());
      CellType.Kind kind = kind(data);
      List<String> usual = kind == CellType.Kind.SOURCE ? List.of() : USUAL_RECEPTORS;
      List<String> receptors = data.items("receptors").stream().map(Resource::text).toList();
      cells.put(
          field.name(), type(field.name(), data, kind, receptors.isEmpty() ? usual : receptors));
    }
    return Collections.unmodifiableMap(cells);
  }

  /** The neurons that receptors can be put on, by name; they have none themselves. */
  Map<String, CellType> neurons() {
    Map<String, CellType> neurons = new LinkedHashMap<>();
    for (Field field : root.mapping("neurons").fields()) {
      Resource data = new Resource((Mapping) field.value());
      neurons.put(field.name(), type(field.name(), data, CellType.Kind.CURRENT, List.of()));
    }
    return Collections.unmodifiableMap(neurons);
  }

  /** What receptors can do, by name. */
  Map<String, Response> responses() {
    Map<String, Response> responses = new LinkedHashMap<>();
    for (Field field : root.mapping("responses").fields()) {
      Resource data = new Resource((Mapping) field.value());
      responses.put(
          field.name(),
          new Response(
              field.name(),
              kind(data),
              parameters(data),
              orders(data),
              specs(data.mapping("initial")),
              texts(data.mapping("record"))));
    }
    return Collections.unmodifiableMap(responses);
  }

  private static CellType.Kind kind(Resource data) {
    return CellType.Kind.valueOf(data.text("kind").toUpperCase(Locale.ROOT));
  }

  private CellType type(String name, Resource data, CellType.Kind kind, List<String> receptors) {
    return new CellType(
        name,
        kind,
        parameters(data),
        orders(data),
        specs(data.mapping("initial")),
        texts(data.mapping("record")),
        receptors,
        new CellType.Make.Standard());
  }

  private Map<String, Spec> parameters(Resource data) {
    Map<String, Spec> result = new LinkedHashMap<>();
    for (Node set : data.items("parameters_of")) {
      result.putAll(specs(new Resource(sets).mapping(Resource.text(set))));
    }
    result.putAll(specs(data.mapping("parameters")));
    for (Field field : data.mapping("default").fields()) {
      Spec spec = result.get(field.name());
      if (spec == null) {
        throw new IllegalStateException("no parameter " + field.name() + " to change");
      }
      result.put(field.name(), spec.fallback(new BigDecimal(Resource.text(field.value()))));
    }
    return result;
  }

  private static List<Order> orders(Resource data) {
    List<Order> orders = new ArrayList<>();
    pairs(data, "below").forEach(p -> orders.add(new Order.Below(p.get(0), p.get(1), false)));
    pairs(data, "not_above").forEach(p -> orders.add(new Order.Below(p.get(0), p.get(1), true)));
    pairs(data, "equal_length")
        .forEach(
            p -> orders.add(new Order.SameLength(p.get(0), p.get(1), Integer.parseInt(p.get(2)))));
    return orders;
  }

  private static List<List<String>> pairs(Resource data, String key) {
    return data.items(key).stream().map(Resource::texts).toList();
  }

  private static Map<String, String> texts(Mapping mapping) {
    Map<String, String> result = new LinkedHashMap<>();
    mapping.fields().forEach(field -> result.put(field.name(), Resource.text(field.value())));
    return result;
  }

  static Map<String, Spec> specs(Mapping mapping) {
    Map<String, Spec> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      Mapping data = (Mapping) field.value();
      result.put(
          field.name(),
          new Spec(
              field.name(),
              unit(new Resource(data).text("unit")),
              number(data.field("above")),
              number(data.field("at_least")),
              number(data.field("at_most")),
              number(data.field("default")),
              form(data.field("as"))));
    }
    return result;
  }

  static Unit unit(String symbol) {
    Unit unit = symbol.isEmpty() ? Dimension.NONE.pynnUnit() : Unit.of(symbol);
    if (unit == null) {
      throw new IllegalStateException("no unit " + symbol);
    }
    return unit;
  }

  private static Spec.Form form(@Nullable Field field) {
    return field == null
        ? Spec.Form.NUMBER
        : Spec.Form.valueOf(Resource.text(field.value()).toUpperCase(Locale.ROOT));
  }

  static Optional<BigDecimal> number(@Nullable Field field) {
    return Optional.ofNullable(field).map(f -> new BigDecimal(Resource.text(f.value())));
  }
}
