package org.hillock.experiment.document;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.jspecify.annotations.Nullable;

/** A mapping with a fixed set of fields. Opening it reports what does not belong into it. */
public final class Section {

  private final Mapping mapping;
  private final Place place;
  private final Problems problems;
  private final Fields fields;
  private final Set<String> misspelt = new HashSet<>();
  private boolean ahead;

  private Section(Mapping mapping, Place place, Problems problems, Fields fields) {
    this.mapping = mapping;
    this.place = place;
    this.problems = problems;
    this.fields = fields;
  }

  /** The section in a node, or null with a report if the node is no mapping. */
  public static @Nullable Section open(Node node, Place place, Problems problems, Fields fields) {
    Mapping mapping = mapping(node, place, problems, fields.what());
    if (mapping == null) {
      return null;
    }
    Section section = new Section(mapping, place, problems, fields);
    section.reportStrangers();
    return section;
  }

  /** The mapping in a node, or null with a report. */
  public static @Nullable Mapping mapping(Node node, Place place, Problems problems, String what) {
    if (node instanceof Mapping mapping) {
      return mapping;
    }
    problems.add(
        Diagnostic.of(
                Code.WRONG_KIND,
                place.at(node.span()),
                "%s is a mapping, not %s".formatted(what, node.kind()))
            .help("write its fields as `{name: value, …}`, or one per line, indented"));
    return null;
  }

  private void reportStrangers() {
    for (Field field : mapping.fields()) {
      String name = field.name();
      if (fields.known().contains(name)) {
        continue;
      }
      Place at = place.in(name, field.key().span());
      if (fields.later().contains(name)) {
        ahead = true;
        problems.add(
            Diagnostic.of(
                    Code.NOT_YET, at, "this version cannot say %s yet".formatted(Text.quoted(name)))
                .note("%s has %s".formatted(fields.what(), Text.list(fields.known(), "and"))));
      } else {
        Optional<String> meant = Text.nearest(name, fields.known());
        meant.ifPresent(misspelt::add);
        problems.add(
            Diagnostic.of(
                    Code.UNKNOWN_FIELD,
                    at,
                    "%s has no field %s".formatted(fields.what(), Text.quoted(name)))
                .note("it has %s".formatted(Text.list(fields.known(), "and")))
                .help(meant.map(Text::didYouMean)));
      }
    }
  }

  public Place place() {
    return place;
  }

  List<Field> fields() {
    return mapping.fields();
  }

  /** The place of a field: that of its key. */
  public Place at(String name) {
    Field field = mapping.field(name);
    return field == null ? place : place.in(name, field.key().span());
  }

  public boolean has(String name) {
    return mapping.field(name) != null;
  }

  /** The value of a field; null if it is absent, or empty, which is reported. */
  public @Nullable Node get(String name) {
    Field field = mapping.field(name);
    if (field == null) {
      return null;
    }
    if (field.value() instanceof Scalar scalar && scalar.isNull()) {
      problems.add(
          Diagnostic.of(Code.NO_VALUE, at(name), "%s has no value".formatted(Text.quoted(name))));
      return null;
    }
    return field.value();
  }

  /** The value of a field that must be there; null if it is not, which is reported. */
  public @Nullable Node require(String name) {
    if (!has(name)) {
      if (ahead || misspelt.contains(name)) {
        return null; // the field that stands in its place has been reported
      }
      problems.add(
          Diagnostic.of(
                  Code.MISSING_FIELD,
                  place,
                  "%s needs the field %s".formatted(fields.what(), Text.quoted(name)))
              .note("its fields are %s".formatted(Text.list(fields.known(), "and"))));
      return null;
    }
    return get(name);
  }

  /** The text of a field, or null with a report if it is something else. */
  public @Nullable Scalar word(@Nullable Node node, String name) {
    if (node == null || node instanceof Scalar) {
      return (Scalar) node;
    }
    problems.add(
        Diagnostic.of(
            Code.WRONG_KIND,
            at(name).at(node.span()),
            "%s is a word, not %s".formatted(Text.quoted(name), node.kind())));
    return null;
  }

  /** A field that is true or false. */
  public boolean flag(String name, boolean fallback) {
    Node node = get(name);
    if (node == null) {
      return fallback;
    }
    if (node instanceof Scalar scalar
        && !scalar.quoted()
        && (scalar.text().equals("true") || scalar.text().equals("false"))) {
      return scalar.text().equals("true");
    }
    problems.add(
        Diagnostic.of(
                Code.NOT_A_BOOLEAN,
                at(name).at(node.span()),
                "%s is true or false, not %s".formatted(Text.quoted(name), node.kind()))
            .help("write `true` or `false`"));
    return fallback;
  }
}
