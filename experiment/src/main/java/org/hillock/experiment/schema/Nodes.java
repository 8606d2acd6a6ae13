package org.hillock.experiment.schema;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The small change of a JSON Schema. */
final class Nodes {

  /** {@code $name}, which stands for anything. */
  static final Map<String, Object> REFERENCE = ref("reference");

  private Nodes() {}

  /** A node of keys and values in turn. */
  static Map<String, Object> node(Object... keysAndValues) {
    Map<String, Object> result = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      result.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return result;
  }

  static Map<String, Object> ref(String definition) {
    return node("$ref", "#/$defs/" + definition);
  }

  static Map<String, Object> anyOf(Object... nodes) {
    return node("anyOf", List.of(nodes));
  }

  static Map<String, Object> text() {
    return node("type", "string");
  }

  static Map<String, Object> pattern(String pattern) {
    return node("type", "string", "pattern", pattern);
  }

  static Map<String, Object> words(Collection<String> words) {
    return node("enum", List.copyOf(words));
  }

  /** A list whose items may come out of {@code for_each}. */
  static Map<String, Object> list(Map<String, Object> items) {
    return node("type", "array", "items", items);
  }

  /** A list of exactly so many. */
  static Map<String, Object> list(Map<String, Object> items, int least, int most) {
    Map<String, Object> result = list(items);
    result.put("minItems", least);
    result.put("maxItems", most);
    return result;
  }

  /** A mapping with these fields and no others. */
  static Map<String, Object> mapping(Map<String, Object> fields, String... required) {
    Map<String, Object> result = node("type", "object", "properties", fields);
    if (required.length > 0) {
      result.put("required", Arrays.asList(required));
    }
    result.put("additionalProperties", false);
    return result;
  }

  /** The same with a line for people in front of it. */
  static Map<String, Object> about(String about, Map<String, Object> node) {
    if (about.isEmpty()) {
      return node;
    }
    Map<String, Object> result = node("description", about);
    result.putAll(node);
    return result;
  }
}
