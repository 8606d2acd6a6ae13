package org.hillock.experiment.schema;

import static org.hillock.experiment.schema.Nodes.about;
import static org.hillock.experiment.schema.Nodes.anyOf;
import static org.hillock.experiment.schema.Nodes.list;
import static org.hillock.experiment.schema.Nodes.node;
import static org.hillock.experiment.schema.Nodes.pattern;
import static org.hillock.experiment.schema.Nodes.ref;
import static org.hillock.experiment.schema.Nodes.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.vocabulary.Form;
import org.hillock.experiment.vocabulary.FormField;
import org.hillock.experiment.vocabulary.Forms;

/** Mappings with fixed fields, and choices between several. */
final class FormSchemas {

  /** What {@code for_each} can make more of. */
  private static final Set<String> REPEATED =
      Set.of("population", "selection", "projection", "stimulus", "recording", "step");

  private static final String NAME = "^[^\\s0-9!-/:-@\\[-`{-~][^\\s!-,./:-@\\[-^`{-~]*$|\\$";

  private final Forms forms;

  FormSchemas(Forms forms) {
    this.forms = forms;
  }

  /** What the others refer to. */
  Map<String, Object> definitions() {
    Map<String, Object> result = new LinkedHashMap<>(kinds());
    forms
        .forms()
        .forEach(
            (name, form) -> {
              if (!name.equals("description")) {
                result.put(name, definition(name, form));
              }
            });
    result.remove("use");
    forms.choices().forEach((name, words) -> result.put(name, choice(words)));
    return result;
  }

  private Map<String, Object> definition(String name, Form form) {
    Map<String, Object> node = mapping(form);
    if (REPEATED.contains(name)) {
      put(node, "for_each", ref("for_each"));
    }
    return switch (name) {
      case "model", "experiment" -> anyOf(node, mapping(forms.form("use")));
      case "population" -> {
        node.remove("required");
        node.put("if", node("not", node("required", List.of("like"))));
        node.put(
            "then",
            node(
                "required",
                List.of("size", "cell"),
                "properties",
                Map.of("cell", node("if", node("type", "object"), "then", typed()))));
        yield node;
      }
      case "recording" -> anyOf(node, repeated(forms.form("weight_recording")));
      case "step" -> {
        node.put("minProperties", 1);
        yield anyOf(node, Nodes.words(List.of("reset")));
      }
      case "selection", "projection", "stimulus" -> node;
      default -> anyOf(node, Nodes.REFERENCE);
    };
  }

  private Map<String, Object> repeated(Form form) {
    Map<String, Object> node = mapping(form);
    put(node, "for_each", ref("for_each"));
    return node;
  }

  private static Map<String, Object> typed() {
    return node("required", List.of("type"));
  }

  @SuppressWarnings("unchecked")
  private static void put(Map<String, Object> mapping, String name, Object node) {
    ((Map<String, Object>) mapping.getOrDefault("properties", Map.of())).put(name, node);
  }

  /** The mapping that a form describes. */
  Map<String, Object> mapping(Form form) {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    form.fields()
        .forEach(
            (name, field) -> {
              fields.put(name, field(field));
              if (field.required()) {
                required.add(name);
              }
            });
    return Nodes.mapping(fields, required.toArray(String[]::new));
  }

  /** What can stand in a field. */
  Map<String, Object> field(FormField field) {
    Map<String, Object> kind = kind(field);
    Map<String, Object> node = kind.containsKey("description") ? kind : about(field.about(), kind);
    if (!field.fallback().isEmpty()) {
      node.put("default", fallback(field));
    }
    return node;
  }

  private static Object fallback(FormField field) {
    return switch (field.is()) {
      case "flag", "self" -> Boolean.valueOf(field.fallback());
      case "number", "value", "count", "seed" -> new BigDecimal(field.fallback());
      default -> field.fallback();
    };
  }

  private Map<String, Object> kind(FormField field) {
    String is = field.is();
    if (is.startsWith("list of ")) {
      return list(anyOf(kindOf(is.substring("list of ".length())), ref("each_value")));
    }
    if (is.startsWith("named ")) {
      return node(
          "type",
          "object",
          "propertyNames",
          pattern(NAME),
          "additionalProperties",
          kindOf(is.substring("named ".length())));
    }
    return switch (is) {
      case "number" -> NumberSchemas.number(field.spec(), field.about());
      case "quantities" -> list(NumberSchemas.number(field.spec(), ""));
      case "value" -> NumberSchemas.value(field.spec(), field.about());
      case "count" -> NumberSchemas.count(field.spec().atLeast().orElse(BigDecimal.ZERO), "");
      case "weight" -> NumberSchemas.weight("");
      case "word" -> field.words().isEmpty() ? ref("word") : NumberSchemas.choice(field.words());
      default -> kindOf(is);
    };
  }

  static Map<String, Object> kindOf(String is) {
    return is.equals("formula") ? ref("number") : ref(is);
  }

  /** The kinds that forms.yaml explains and that are no form. */
  private static Map<String, Object> kinds() {
    Map<String, Object> number = ref("number");
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("version", node("enum", List.of(1, "1")));
    result.put("text", node("type", List.of("string", "number", "boolean")));
    result.put("word", text());
    result.put("cells", text());
    result.put("receptor", anyOf(Nodes.words(List.of("excitatory", "inhibitory")), text()));
    result.put("flag", anyOf(node("type", "boolean"), Nodes.REFERENCE));
    result.put(
        "self", anyOf(node("type", "boolean"), Nodes.words(List.of("NoMutual")), Nodes.REFERENCE));
    result.put("seed", NumberSchemas.count(BigDecimal.ZERO, ""));
    result.put("point", anyOf(list(number, 3, 3), Nodes.REFERENCE));
    result.put("numbers", anyOf(list(number), Nodes.REFERENCE));
    result.put("offset", anyOf(number, list(number, 3, 3)));
    result.put("size", size());
    result.put("group", anyOf(list(anyOf(text(), ref("each_value"))), ref("selection")));
    result.put("rows", anyOf(list(list(anyOf(node("type", "number"), text()))), Nodes.REFERENCE));
    Map<String, Object> entry = node("enum", List.of(0, 1, false, true));
    result.put("matrix", anyOf(list(list(entry)), Nodes.REFERENCE));
    result.put(
        "variables", anyOf(list(anyOf(ref("variable"), ref("each_value"))), ref("variable")));
    result.put("parameters", parameters());
    result.put("change", change());
    result.put("annotations", annotations());
    result.put("table", table());
    result.put("for_each", forEach());
    result.put(
        "each_value",
        Nodes.mapping(node("for_each", ref("for_each"), "value", true), "for_each", "value"));
    return result;
  }

  private static Map<String, Object> size() {
    Map<String, Object> one = NumberSchemas.count(BigDecimal.ONE, "");
    return anyOf(one, list(one, 1, 3));
  }

  private static Map<String, Object> parameters() {
    return node(
        "type",
        "object",
        "propertyNames",
        pattern("^[A-Za-z_][A-Za-z0-9_]*$"),
        "additionalProperties",
        anyOf(node("type", "number"), text(), node("type", "array"), ref("distribution")));
  }

  /** Which parameters there are depends on what is changed. */
  private static Map<String, Object> change() {
    return node(
        "type",
        "object",
        "properties",
        new LinkedHashMap<>(
            Map.of(
                "of",
                about("A population, a group, a projection or a stimulus, by its name.", text()))),
        "required",
        List.of("of"),
        "minProperties",
        2);
  }

  private static Map<String, Object> annotations() {
    return anyOf(
        node(
            "type",
            "object",
            "propertyNames",
            pattern("^[A-Za-z][A-Za-z0-9_]{0,30}$"),
            "additionalProperties",
            node("type", List.of("string", "number", "boolean"))),
        node("type", "null"));
  }

  private static Map<String, Object> table() {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("columns", list(text()));
    columns.put("rows", list(node("type", "array")));
    return anyOf(
        node("type", "array", "minItems", 1),
        Nodes.mapping(columns, "columns", "rows"),
        Nodes.mapping(Map.of("matrix", node("type", "object", "minProperties", 3)), "matrix"));
  }

  private static Map<String, Object> forEach() {
    return node(
        "description",
        "Makes this once for each row of a table, `{row: table}`, or for each combination of several.",
        "type",
        "object",
        "minProperties",
        1,
        "additionalProperties",
        anyOf(text(), ref("table")));
  }

  private Map<String, Object> choice(Map<String, Form> words) {
    Map<String, Map<String, Object>> bodies = new LinkedHashMap<>();
    List<String> alone = new ArrayList<>();
    words.forEach(
        (word, form) -> {
          bodies.put(word, about(form.about(), body(form)));
          if (form.isOptional()) {
            alone.add(word);
          }
        });
    return choice(bodies, alone);
  }

  private Map<String, Object> body(Form form) {
    FormField direct = form.fields().get("");
    if (direct != null) {
      return field(direct);
    }
    Map<String, Object> mapping = mapping(form);
    return form.alone().isEmpty() ? mapping : anyOf(mapping, ref(form.alone()));
  }

  /** One of several words, alone if it needs nothing, or with what belongs to it. */
  static Map<String, Object> choice(
      Map<String, Map<String, Object>> bodies, Collection<String> alone) {
    Map<String, Object> fields = new LinkedHashMap<>();
    bodies.forEach((word, body) -> fields.put(word, alone.contains(word) ? orNothing(body) : body));
    Map<String, Object> mapping = Nodes.mapping(fields);
    mapping.put("minProperties", 1);
    mapping.put("maxProperties", 1);
    List<Object> result = new ArrayList<>();
    if (!alone.isEmpty()) {
      result.add(Nodes.words(alone));
    }
    result.add(mapping);
    result.add(Nodes.REFERENCE);
    return node("anyOf", result);
  }

  private static Map<String, Object> orNothing(Map<String, Object> body) {
    return anyOf(body, node("type", "null"));
  }
}
