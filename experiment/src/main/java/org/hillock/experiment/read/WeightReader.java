package org.hillock.experiment.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.WeightRecording;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads an item of {@code record:} that is about the weights of a projection. */
final class WeightReader {

  private final Context context;
  private final Problems problems;
  private final Map<String, Projection> projections = new LinkedHashMap<>();
  private final Targets targets;

  WeightReader(Context context, Targets targets, @Nullable Model model) {
    this.targets = targets;
    this.context = context;
    this.problems = context.problems();
    if (model != null) {
      model.projections().forEach(projection -> projections.put(projection.name(), projection));
    }
  }

  @Nullable WeightRecording read(Node node, Place place) {
    Section section =
        Section.open(node, place, problems, Forms.standard().form("weight_recording").known());
    Node weights = section == null ? null : section.get("weights");
    if (section == null || weights == null) {
      return null;
    }
    Node everyNode = section.get("every");
    Num every =
        everyNode == null
            ? null
            : context
                .values()
                .number(everyNode, section.at("every"), Spec.of("every", Dimension.TIME).above(0));
    String name = name(weights, section.at("weights"));
    return name == null || section.has("every") != (every != null)
        ? null
        : new WeightRecording(name, unit(name), Optional.ofNullable(every), place);
  }

  private String unit(String name) {
    Projection projection = projections.get(name);
    Cells to = projection == null ? null : targets.cells(projection.to());
    return to == null ? "" : to.populations().getFirst().type().kind().weight().unit();
  }

  private @Nullable String name(Node node, Place place) {
    String text = node instanceof Scalar scalar ? scalar.text() : "";
    if (projections.containsKey(text)) {
      return text;
    }
    if (!problems.hasErrors()) { // else it may be one that could not be read
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_PROJECTION,
              place.at(node.span()),
              "there is no projection %s".formatted(node.kind()));
      problems.add(
          projections.isEmpty()
              ? unknown
              : unknown
                  .note("the projections are %s".formatted(Text.list(projections.keySet(), "and")))
                  .help(Text.didYouMean(text, projections.keySet())));
    }
    return null;
  }
}
