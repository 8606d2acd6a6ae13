package org.hillock.experiment.read;

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
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code space:}. */
final class SpaceReader {

  private static final List<String> AXES = Forms.standard().form("space").field("axes").words();

  private final Context context;
  private final Problems problems;

  SpaceReader(Context context) {
    this.context = context;
    this.problems = context.problems();
  }

  /** The space, or null with a report. */
  @Nullable Space read(Node node, Place place) {
    Section section = Section.open(node, place, problems, Forms.standard().form("space").known());
    if (section == null) {
      return null;
    }
    Optional<String> axes = axes(section);
    Node scaleNode = section.get("scale_factor");
    Num scale =
        scaleNode == null
            ? null
            : context
                .values()
                .number(
                    scaleNode,
                    section.at("scale_factor"),
                    Spec.of("scale_factor", Dimension.NONE).above(0));
    Node offsetNode = section.get("offset");
    List<Num> offset = offsetNode == null ? List.of() : offset(offsetNode, section.at("offset"));
    Map<String, List<Num>> periods = periods(section);
    boolean complete =
        (axes.isPresent() || !section.has("axes"))
            && (scale != null || scaleNode == null)
            && offset != null
            && periods != null;
    return complete && offset != null && periods != null
        ? new Space(axes, Optional.ofNullable(scale), offset, periods, place)
        : null;
  }

  private Optional<String> axes(Section section) {
    Node node = section.get("axes");
    if (node == null) {
      return Optional.empty();
    }
    String word = node instanceof Scalar scalar ? scalar.text() : "";
    if (AXES.contains(word)) {
      return Optional.of(word);
    }
    problems.add(
        Diagnostic.of(
                Code.BAD_SPACE,
                section.at("axes").at(node.span()),
                "there are no axes %s".formatted(node.kind()))
            .note("the axes are %s".formatted(Text.list(AXES, "and"))));
    return Optional.empty();
  }

  private @Nullable List<Num> offset(Node node, Place place) {
    Spec spec = Spec.of("offset", Dimension.NONE);
    if (context.values().followed(node) instanceof Sequence list) {
      if (list.items().size() == 3) {
        return context.values().numbers(list, place, spec);
      }
      problems.add(
          Diagnostic.of(
              Code.BAD_SPACE,
              place.at(node.span()),
              "`offset` is one number, or three: for x, y and z"));
      return null;
    }
    Num number = context.values().number(node, place, spec);
    return number == null ? null : List.of(number);
  }

  private @Nullable Map<String, List<Num>> periods(Section section) {
    Node node = section.get("periodic_boundaries");
    if (node == null) {
      return section.has("periodic_boundaries") ? null : Map.of();
    }
    Section axes =
        Section.open(
            node,
            section.at("periodic_boundaries"),
            problems,
            Forms.standard().form("periods").known());
    if (axes == null) {
      return null;
    }
    Map<String, List<Num>> result = new LinkedHashMap<>();
    for (String axis : Space.AXES) {
      Node bounds = axes.get(axis);
      if (bounds == null) {
        continue;
      }
      List<Num> pair =
          context.values().followed(bounds) instanceof Sequence list && list.items().size() == 2
              ? context.values().numbers(list, axes.at(axis), Spec.of(axis, Dimension.NONE))
              : List.of();
      if (pair == null) {
        return null;
      }
      if (pair.size() != 2 || pair.get(1).value().compareTo(pair.get(0).value()) <= 0) {
        problems.add(
            Diagnostic.of(
                    Code.BAD_SPACE,
                    axes.at(axis).at(bounds.span()),
                    "the boundaries of an axis are two numbers, the lower one first")
                .help("write `%s: [0, 100]`".formatted(axis)));
        return null;
      }
      result.put(axis, pair);
    }
    return result;
  }
}
