package org.hillock.experiment.reuse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.diagnostic.UserFiles;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.vocabulary.Forms;

/**
 * Makes one description of several: {@code model: {use: FILE, with: {…}}} takes the model of
 * another description and its parameters, and the same holds for the experiment. Tables are written
 * out in each file by itself, so a name means what its own file says.
 */
public final class Assembly {

  private static final List<String> PARTS = List.of("model", "experiment");
  private static final String PARAMETERS = "parameters";
  private static final String USE = "use";
  private static final String WITH = "with";

  private final UsedFiles files;
  private final Limits limits;
  private final Problems problems;
  private final Deque<String> open = new ArrayDeque<>();

  public Assembly(UserFiles files, Limits limits, Problems problems) {
    this.files = new UsedFiles(files, limits, problems);
    this.limits = limits;
    this.problems = problems;
  }

  /** The files that were used so far, to show diagnostics about them. */
  public List<SourceText> used() {
    return files.used();
  }

  /** The description in full: without {@code use}, tables and {@code for_each}. */
  public Node whole(Node root) {
    Node expanded = Expansion.expand(root, limits, problems);
    if (!(expanded instanceof Mapping mapping)) {
      return expanded;
    }
    Map<String, Field> fields = new LinkedHashMap<>();
    mapping.fields().forEach(field -> fields.put(field.name(), field));
    Place top = new Place("", mapping.span());
    for (String part : PARTS) {
      Field field = fields.get(part);
      if (field != null && field.value() instanceof Mapping body && body.field(USE) != null) {
        put(field, body, fields, top.in(part, field.key().span()));
      }
    }
    return new Mapping(List.copyOf(fields.values()), mapping.span());
  }

  private void put(Field part, Mapping use, Map<String, Field> into, Place place) {
    Section section =
        Section.open(
            use,
            place,
            problems,
            Forms.standard().form("use").called("`%s`".formatted(part.name())).known());
    Scalar name = section == null ? null : section.word(section.get(USE), USE);
    if (section == null || name == null) {
      return;
    }
    if (open.contains(name.text())) {
      problems.add(
          Diagnostic.of(
                  Code.USE_CIRCLE,
                  section.at(USE).at(name.span()),
                  "%s uses itself".formatted(Text.quoted(name.text())))
              .note("the way there: %s".formatted(String.join(" → ", open.reversed()))));
      return;
    }
    Mapping other = files.description(name, section.at(USE).at(name.span()));
    if (other == null) {
      return;
    }
    open.push(name.text());
    Node whole = whole(other);
    open.pop();
    Field taken = whole instanceof Mapping mapping ? mapping.field(part.name()) : null;
    if (!(whole instanceof Mapping used) || taken == null) {
      problems.add(
          Diagnostic.of(
              Code.USES_NOTHING,
              section.at(USE).at(name.span()),
              "%s has no %s".formatted(Text.quoted(name.text()), Text.quoted(part.name()))));
      return;
    }
    Map<String, Field> values = values(used, section);
    Set<String> given = given(section);
    needed(taken.value(), values, given);
    Map<String, String> names = names(part.name(), values.keySet(), into);
    join(values, names, given, section.place().span(), into);
    into.put(part.name(), new Field(part.key(), References.renamed(taken.value(), names)));
  }

  /** The parameters of a used file, with the values that the user of it gives. */
  private Map<String, Field> values(Mapping used, Section section) {
    Map<String, Field> values = new LinkedHashMap<>();
    if (used.field(PARAMETERS) instanceof Field(_, Mapping given)) {
      given.fields().forEach(field -> values.put(field.name(), field));
    }
    Node with = section.get(WITH);
    if (with == null) {
      return values;
    }
    if (!(with instanceof Mapping mapping)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  section.at(WITH).at(with.span()),
                  "`with` gives values to parameters, it is not %s".formatted(with.kind()))
              .help("write `with: {name: value}`"));
      return values;
    }
    for (Field field : mapping.fields()) {
      if (values.containsKey(field.name())) {
        values.put(field.name(), field);
      } else {
        problems.add(
            Diagnostic.of(
                    Code.UNKNOWN_PARAMETER,
                    section.at(WITH).in(field.name(), field.key().span()),
                    "what is used has no parameter %s".formatted(Text.quoted(field.name())))
                .note(
                    values.isEmpty()
                        ? "it has none"
                        : "it has %s".formatted(Text.list(values.keySet(), "and")))
                .help(Text.didYouMean(field.name(), values.keySet())));
      }
    }
    return values;
  }

  /** The parameters whose values are the user's: what they refer to stands in the user's file. */
  private static Set<String> given(Section section) {
    Set<String> given = new LinkedHashSet<>();
    if (section.has(WITH) && section.get(WITH) instanceof Mapping mapping) {
      mapping.fields().forEach(field -> given.add(field.name()));
    }
    return given;
  }

  /** Leaves what a part needs; the rest belongs to other parts of the file. */
  private static void needed(Node part, Map<String, Field> values, Set<String> given) {
    Set<String> needed = new LinkedHashSet<>();
    References.collect(part, needed);
    List<String> names = new ArrayList<>(values.keySet());
    for (String name : names.reversed()) { // a parameter refers to those above it
      Field field = values.get(name);
      if (field != null && needed.contains(name) && !given.contains(name)) {
        References.collect(field.value(), needed);
      }
    }
    values.keySet().retainAll(needed);
  }

  /** New names for parameters whose names are taken. */
  private static Map<String, String> names(
      String part, Set<String> parameters, Map<String, Field> description) {
    Set<String> taken = new LinkedHashSet<>(parameters);
    if (description.get(PARAMETERS) instanceof Field(_, Mapping own)) {
      own.fields().forEach(field -> taken.add(field.name()));
    }
    Map<String, String> names = new LinkedHashMap<>();
    for (String name : parameters) {
      if (isOwn(name, description)) {
        String other = part + "_" + name;
        while (!taken.add(other)) {
          other += "_";
        }
        names.put(name, other);
      }
    }
    return names;
  }

  private static boolean isOwn(String name, Map<String, Field> description) {
    return description.get(PARAMETERS) instanceof Field(_, Mapping own) && own.field(name) != null;
  }

  /** Puts the parameters behind those of the description, whose values they may refer to. */
  private static void join(
      Map<String, Field> values,
      Map<String, String> names,
      Set<String> given,
      Span place,
      Map<String, Field> into) {
    if (values.isEmpty()) {
      return;
    }
    Field own = into.get(PARAMETERS);
    if (own != null && !(own.value() instanceof Mapping)) {
      return; // it will be reported
    }
    List<Field> all = new ArrayList<>();
    if (own != null && own.value() instanceof Mapping mapping) {
      all.addAll(mapping.fields());
    }
    values.forEach(
        (name, field) -> {
          Scalar key = field.key();
          Scalar renamed = new Scalar(names.getOrDefault(name, name), key.quoted(), -1, key.span());
          all.add(
              new Field(
                  renamed,
                  given.contains(name) ? field.value() : References.renamed(field.value(), names)));
        });
    Scalar key = own == null ? new Scalar(PARAMETERS, false, -1, place) : own.key();
    into.put(PARAMETERS, new Field(key, new Mapping(all, key.span())));
  }
}
