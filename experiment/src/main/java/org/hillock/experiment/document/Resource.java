package org.hillock.experiment.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;

/** Data files of this module. A mistake in one of them is ours, so it throws. */
public record Resource(Mapping mapping) {

  private static final Mapping NOTHING = new Mapping(List.of(), Span.START);

  public static Resource yaml(String name) {
    Problems problems = new Problems(1);
    Node root = YamlReader.read(new SourceText(name, read(name)), Limits.defaults(), problems);
    if (root instanceof Mapping mapping && !problems.hasErrors()) {
      return new Resource(mapping);
    }
    throw new IllegalStateException(name + " is broken: " + problems.sorted());
  }

  public static String read(String name) {
    return find(name)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .orElseThrow(() -> new IllegalStateException("no resource " + name));
  }

  /** The content of a file that may be there or not. */
  public static Optional<byte[]> find(String name) {
    try (InputStream in = Resource.class.getResourceAsStream("/org/hillock/experiment/" + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + name, e);
    }
  }

  /** The mapping under a key; an empty one if the key is absent. */
  public Mapping mapping(String key) {
    Field field = mapping.field(key);
    return field == null ? NOTHING : (Mapping) field.value();
  }

  public List<Node> items(String key) {
    Field field = mapping.field(key);
    return field == null ? List.of() : ((Sequence) field.value()).items();
  }

  /** The words of a list under a key; none if the key is absent. */
  public Set<String> words(String key) {
    return Set.copyOf(items(key).stream().map(Resource::text).toList());
  }

  /** The texts of the fields of a mapping under a key; none if the key is absent. */
  public Map<String, String> texts(String key) {
    Map<String, String> result = new LinkedHashMap<>();
    mapping(key).fields().forEach(field -> result.put(field.name(), text(field.value())));
    return result;
  }

  public String text(String key) {
    Field field = mapping.field(key);
    if (field == null) {
      throw new IllegalStateException("no " + key + " in " + mapping);
    }
    return text(field.value());
  }

  /** All lists of words under this mapping, except the one named. */
  public Map<String, List<String>> lists(String except) {
    Map<String, List<String>> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      if (!field.name().equals(except)) {
        result.put(field.name(), texts(field.value()));
      }
    }
    return result;
  }

  public static String text(Node node) {
    return ((Scalar) node).text();
  }

  public static List<String> texts(Node node) {
    return ((Sequence) node).items().stream().map(Resource::text).toList();
  }
}
