package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Finds out what cells a {@code cell:} means, and which of its fields are their parameters. */
final class CellTypeReader {

  /** PyNN's older and longer names, for people who know them. */
  private static final Map<String, String> OTHERWISE =
      Map.of("PointNeuron", "LIF", "EIF_cond", "EIF_cond_exp_isfa_ista", "AdEx", "AdExp");

  /**
   * A cell as it is written.
   *
   * @param parameters the fields that give parameters, by the parameter's name
   */
  record Written(CellType type, Map<String, Given> parameters) {}

  /** A field and where its value stands. */
  record Given(Field field, Place place) {}

  private final Vocabulary vocabulary;
  private final Problems problems;

  CellTypeReader(Context context) {
    this.vocabulary = context.vocabulary();
    this.problems = context.problems();
  }

  /** The cell, or null if its type could not be read. */
  @Nullable Written read(Mapping mapping, Place place) {
    Field field = mapping.field("type");
    if (field == null) {
      problems.add(
          Diagnostic.of(Code.MISSING_FIELD, place, "`cell` needs the field `type`")
              .note("the types are %s".formatted(Text.list(names(), "and"))));
      return null;
    }
    String name = field.value() instanceof Scalar scalar ? scalar.text() : "";
    CellType type = vocabulary.cells().get(name);
    CellType neuron = vocabulary.neurons().get(name);
    Map<String, Given> parameters = new LinkedHashMap<>();
    for (Field other : mapping.fields()) {
      boolean isReceptors = neuron != null && other.name().equals("receptors");
      if (!other.name().equals("type") && !isReceptors) {
        Place at = place.in(other.name(), other.key().span());
        parameters.put(other.name(), new Given(other, at));
      }
    }
    if (neuron != null) {
      return new ComposedCellReader(vocabulary, problems).read(neuron, mapping, place, parameters);
    }
    if (type == null) {
      problems.add(unknown(field.value(), name, place.in("type", field.value().span())));
      return null;
    }
    return new Written(type, parameters);
  }

  private List<String> names() {
    List<String> names = new ArrayList<>(vocabulary.cells().keySet());
    names.addAll(vocabulary.neurons().keySet());
    return names;
  }

  private Diagnostic unknown(Node node, String name, Place at) {
    String types = "the cell types are %s".formatted(Text.list(names(), "and"));
    if (vocabulary.later("cells").contains(name)) {
      return Diagnostic.of(
              Code.NOT_YET, at, "this version cannot say %s yet".formatted(Text.quoted(name)))
          .note(types);
    }
    Optional<String> otherwise =
        Optional.ofNullable(new HashMap<>(OTHERWISE).get(name))
            .map(
                meant ->
                    name.equals("PointNeuron")
                        ? "write `type: LIF` or `type: AdExp`, and its `receptors:`"
                        : Text.didYouMean(meant));
    return Diagnostic.of(Code.UNKNOWN_CELL, at, "there is no cell type %s".formatted(node.kind()))
        .note(types)
        .help(otherwise.or(() -> Text.didYouMean(name, names())));
  }
}
