package org.hillock.experiment.schema;

import static org.hillock.experiment.schema.Nodes.about;
import static org.hillock.experiment.schema.Nodes.anyOf;
import static org.hillock.experiment.schema.Nodes.mapping;
import static org.hillock.experiment.schema.Nodes.node;
import static org.hillock.experiment.schema.Nodes.pattern;
import static org.hillock.experiment.schema.Nodes.ref;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backends;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Response;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Vocabulary;

/** Cells: what fields there are depends on the type. */
final class CellSchemas {

  private static final String DOTTED = "^[A-Za-z_][A-Za-z0-9_]*\\.[A-Za-z_][A-Za-z0-9_]*$";

  private final Vocabulary vocabulary;
  private final Map<String, CellType> types = new LinkedHashMap<>();

  CellSchemas(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    types.putAll(vocabulary.cells());
    types.putAll(vocabulary.neurons());
  }

  /** What the others refer to. */
  Map<String, Object> definitions() {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("cell", cell());
    types.forEach((name, type) -> result.put("cell_" + name, parameters(List.of(type))));
    result.put("cell_of_any_type", parameters(List.copyOf(types.values())));
    result.put("receptors", receptors());
    result.put("initial", initial());
    result.put("variable", variable());
    return result;
  }

  private Map<String, Object> cell() {
    List<Object> words = new ArrayList<>();
    List<Object> branches = new ArrayList<>();
    types.forEach(
        (name, type) -> {
          words.add(node("const", name, "description", described(type)));
          branches.add(branch(node("const", name), "cell_" + name));
        });
    branches.add(branch(pattern("^\\$"), "cell_of_any_type"));
    branches.add(
        node(
            "if", node("not", node("required", List.of("type"))), "then", ref("cell_of_any_type")));
    words.add(Nodes.REFERENCE);
    Map<String, Object> type =
        about("A standard cell type of PyNN, or a neuron to compose.", node("anyOf", words));
    return anyOf(
        node("type", "object", "properties", Map.of("type", type), "allOf", branches),
        Nodes.REFERENCE);
  }

  private static Map<String, Object> branch(Map<String, Object> type, String then) {
    return node(
        "if",
        node("required", List.of("type"), "properties", Map.of("type", type)),
        "then",
        ref(then));
  }

  /** The kind of input, and where it runs. */
  private String described(CellType type) {
    List<String> able = new ArrayList<>();
    for (Backend backend : Backends.known()) {
      boolean is =
          vocabulary.neurons().containsKey(type.name())
              ? backend.cells().responses().containsKey(type.name())
              : backend.cells().types().contains(type.name());
      if (is) {
        able.add(backend.title());
      }
    }
    String input =
        vocabulary.neurons().containsKey(type.name())
            ? "A neuron with receptors of your own"
            : "Takes " + type.kind().phrase();
    return "%s. Runs on %s.".formatted(input, String.join(", ", able));
  }

  private Map<String, Object> parameters(List<CellType> of) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("type", true);
    for (CellType type : of) {
      type.parameters()
          .forEach((name, spec) -> fields.putIfAbsent(name, NumberSchemas.value(spec, "")));
      if (vocabulary.neurons().containsKey(type.name())) {
        fields.put("receptors", ref("receptors"));
      }
    }
    return mapping(fields);
  }

  private Map<String, Object> receptors() {
    Map<String, Map<String, Object>> responses = new LinkedHashMap<>();
    for (Response response : vocabulary.responses().values()) {
      Map<String, Object> fields = new LinkedHashMap<>();
      response.parameters().forEach((n, spec) -> fields.put(n, NumberSchemas.value(spec, "")));
      responses.put(response.name(), mapping(fields));
    }
    return node(
        "description",
        "Receptors by names of your own, such as `AMPA: {CondExp: {tau_syn: 2 ms}}`.",
        "type",
        "object",
        "additionalProperties",
        FormSchemas.choice(responses, responses.keySet()));
  }

  private Map<String, Object> initial() {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (CellType type : types.values()) {
      type.initial().forEach((name, spec) -> fields.putIfAbsent(name, state(withoutDefault(spec))));
    }
    return anyOf(
        node(
            "type",
            "object",
            "properties",
            fields,
            "patternProperties",
            Map.of(DOTTED, true),
            "additionalProperties",
            false),
        Nodes.REFERENCE);
  }

  /** Each type starts at a value of its own. */
  private static Spec withoutDefault(Spec spec) {
    return new Spec(
        spec.name(),
        spec.unit(),
        spec.above(),
        spec.atLeast(),
        spec.atMost(),
        java.util.Optional.empty(),
        spec.form());
  }

  private static Map<String, Object> state(Spec spec) {
    return anyOf(NumberSchemas.value(spec, ""), pattern("^[A-Za-z_][A-Za-z0-9_]*$"));
  }

  private Map<String, Object> variable() {
    Set<String> words = new LinkedHashSet<>(List.of("spikes"));
    types.values().forEach(type -> words.addAll(type.recordable().keySet()));
    return anyOf(Nodes.words(words), pattern(DOTTED), ref("reference"));
  }
}
