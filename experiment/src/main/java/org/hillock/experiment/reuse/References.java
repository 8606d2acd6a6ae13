package org.hillock.experiment.reuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;

/** The parameters that a part of a description refers to by {@code $name}. */
final class References {

  private static final Pattern REFERENCE = Pattern.compile("\\$(\\w+)");

  private References() {}

  /** Adds the names that a node refers to. */
  static void collect(Node node, Set<String> into) {
    switch (node) {
      case Scalar scalar -> {
        Matcher reference = REFERENCE.matcher(scalar.text());
        while (reference.find()) {
          into.add(reference.group(1));
        }
      }
      case Sequence list -> list.items().forEach(item -> collect(item, into));
      case Mapping mapping -> mapping.fields().forEach(field -> collect(field.value(), into));
    }
  }

  /** The node with other names for some parameters. */
  static Node renamed(Node node, Map<String, String> names) {
    return names.isEmpty() ? node : changed(node, scalar -> renamed(scalar, names));
  }

  private static Scalar renamed(Scalar scalar, Map<String, String> names) {
    String text =
        REFERENCE
            .matcher(scalar.text())
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        "$" + names.getOrDefault(found.group(1), found.group(1))));
    return text.equals(scalar.text())
        ? scalar
        : new Scalar(text, scalar.quoted(), -1, scalar.span());
  }

  /** The node as it stands in a file of this name. */
  static Node from(String source, Node node) {
    return switch (node) {
      case Scalar scalar -> scalar(scalar, source);
      case Sequence list -> {
        List<Node> items = new ArrayList<>();
        list.items().forEach(item -> items.add(from(source, item)));
        yield new Sequence(items, list.span().of(source));
      }
      case Mapping mapping -> {
        List<Field> fields = new ArrayList<>();
        for (Field field : mapping.fields()) {
          fields.add(new Field(scalar(field.key(), source), from(source, field.value())));
        }
        yield new Mapping(fields, mapping.span().of(source));
      }
    };
  }

  private static Scalar scalar(Scalar scalar, String source) {
    return new Scalar(scalar.text(), scalar.quoted(), scalar.offset(), scalar.span().of(source));
  }

  private static Node changed(Node node, UnaryOperator<Scalar> change) {
    return switch (node) {
      case Scalar scalar -> change.apply(scalar);
      case Sequence list -> {
        List<Node> items = new ArrayList<>();
        list.items().forEach(item -> items.add(changed(item, change)));
        yield new Sequence(items, list.span());
      }
      case Mapping mapping -> {
        List<Field> fields = new ArrayList<>();
        for (Field field : mapping.fields()) {
          fields.add(new Field(field.key(), changed(field.value(), change)));
        }
        yield new Mapping(fields, mapping.span());
      }
    };
  }
}
