package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Region;
import org.hillock.experiment.vocabulary.Forms;
import org.jspecify.annotations.Nullable;

/** Reads {@code populations:}. */
final class PopulationReader {

  private static final Set<String> COMPLETED = Set.of("cell", "receptors", "initial");

  private final Context context;
  private final Problems problems;
  private final Map<String, Field> declared = new LinkedHashMap<>();
  private final Map<String, @Nullable Mapping> merged = new HashMap<>();

  PopulationReader(Context context) {
    this.context = context;
    this.problems = context.problems();
  }

  /** The populations that could be read, in order. */
  List<Population> read(Node node, Place place) {
    Mapping mapping = Section.mapping(node, place, problems, "`populations`");
    if (mapping == null) {
      return List.of();
    }
    for (Field field : mapping.fields()) {
      declared.put(field.name(), field);
    }
    List<Population> result = new ArrayList<>();
    for (Field field : mapping.fields()) {
      Place at = place.in(field.name(), field.key().span());
      Population population = Names.isGood(field, at, context) ? population(field, at) : null;
      if (population != null) {
        result.add(population);
      }
    }
    return result;
  }

  private @Nullable Population population(Field field, Place place) {
    Mapping body = merged(field, place, new LinkedHashSet<>());
    if (body == null) {
      return null;
    }
    Fields fields =
        Forms.standard()
            .form("population")
            .known()
            .later(context.vocabulary().laterFields("population"));
    Section section = Section.open(body, place, problems, fields);
    if (section == null) {
      return null;
    }
    SizeReader.Extent extent = new SizeReader(context).read(section);
    Node cell = section.require("cell");
    Node initial = section.get("initial");
    long cells = extent.cells();
    Region region = Region.of(extent.structure(), Math.max(1, cells));
    CellReader reader = new CellReader(context, cells, region);
    CellReader.Cell read = cell == null ? null : reader.read(cell, section.at("cell"));
    if (read == null) {
      return null;
    }
    Map<String, Value> states =
        new InitialReader(problems, reader).read(initial, section.at("initial"), read);
    return extent.size() == null || extent.isBroken()
        ? null
        : new Population(
            field.name(),
            place,
            extent.size(),
            extent.structure(),
            read.type(),
            read.parameters(),
            states);
  }

  /** The fields of a population and those it takes from the ones it is like. */
  private @Nullable Mapping merged(Field field, Place place, Set<String> under) {
    if (merged.containsKey(field.name())) {
      return merged.get(field.name());
    }
    Mapping own = Section.mapping(field.value(), place, problems, "a population");
    Field like = own == null ? null : own.field("like");
    if (own == null || like == null) {
      return own;
    }
    under.add(field.name());
    Place at = place.in("like", like.value().span());
    Mapping result = null;
    Field base = like.value() instanceof Scalar scalar ? declared.get(scalar.text()) : null;
    if (base == null) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_LIKE, at, "there is no population %s".formatted(like.value().kind()))
              .note("the populations are %s".formatted(Text.list(declared.keySet(), "and")))
              .help(
                  like.value() instanceof Scalar scalar
                      ? Text.didYouMean(scalar.text(), declared.keySet())
                      : java.util.Optional.of("write the name of one population")));
    } else if (under.contains(base.name())) {
      problems.add(
          Diagnostic.of(
              Code.BAD_LIKE,
              at,
              "%s is like itself: %s"
                  .formatted(
                      Text.quoted(base.name()), String.join(" → ", under) + " → " + base.name())));
    } else {
      Mapping above = merged(base, place.at(base.key().span()), under);
      result = above == null ? null : merge(own, above);
    }
    merged.put(field.name(), result);
    return result;
  }

  /**
   * The first mapping, completed from the second; {@code cell}, its {@code receptors} and {@code
   * initial} are completed field by field.
   */
  private static Mapping merge(Mapping own, Mapping base) {
    List<Field> fields = new ArrayList<>();
    for (Field field : own.fields()) {
      Field inherited = base.field(field.name());
      boolean deep = COMPLETED.contains(field.name());
      fields.add(
          deep
                  && inherited != null
                  && field.value() instanceof Mapping mine
                  && inherited.value() instanceof Mapping theirs
                  && sameType(mine, theirs)
              ? new Field(field.key(), merge(mine, theirs))
              : field);
    }
    for (Field field : base.fields()) {
      if (own.field(field.name()) == null && !field.name().equals("like")) {
        fields.add(field);
      }
    }
    return new Mapping(fields, own.span());
  }

  /** Parameters of another cell type mean something else, so they are not taken over. */
  private static boolean sameType(Mapping mine, Mapping theirs) {
    Field own = mine.field("type");
    Field other = theirs.field("type");
    return own == null
        || (other != null
            && own.value() instanceof Scalar a
            && other.value() instanceof Scalar b
            && a.text().equals(b.text()));
  }
}
