package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Structure;
import org.hillock.experiment.network.GridShape;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Form;
import org.hillock.experiment.vocabulary.FormField;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code structure:} and {@code positions:} of a population. */
final class StructureReader {

  private static final Choice.Words STRUCTURES =
      new Choice.Words(
          "structure", Forms.standard().words("structure"), List.of(), Code.UNKNOWN_STRUCTURE);
  private static final Choice.Words SHAPES =
      new Choice.Words(
          "volume", Forms.standard().words("volume"), List.of(), Code.UNKNOWN_STRUCTURE);

  private final Context context;
  private final Problems problems;
  private final long size;

  /** A reader for a population of that many cells; -1 if their number could not be read. */
  StructureReader(Context context, long size) {
    this.context = context;
    this.problems = context.problems();
    this.size = size;
  }

  /** The structure, or null with a report. */
  @Nullable Structure read(Node node, Place place) {
    Choice choice = Choice.read(node, place, STRUCTURES, problems);
    if (choice == null) {
      return null;
    }
    return switch (choice.word()) {
      case "Line", "Grid2D", "Grid3D" -> regular(choice);
      default -> scattered(choice);
    };
  }

  private @Nullable Structure regular(Choice choice) {
    Form form = Forms.standard().form("structure", choice.word());
    boolean grid = form.fields().containsKey("fill_order");
    Section section = open(choice, form);
    if (section == null) {
      return null;
    }
    Map<String, Num> numbers = new LinkedHashMap<>();
    for (FormField field : form.numbers()) {
      Spec spec = field.spec();
      if (section.has(spec.name()) && !number(section, spec, numbers)) {
        return null;
      }
    }
    boolean shuffled = grid && isShuffled(section);
    if (section.has("seed") && !shuffled) {
      problems.add(
          Diagnostic.of(
                  Code.UNKNOWN_FIELD,
                  section.at("seed"),
                  "a grid that is filled in order draws nothing, so it has no field `seed`")
              .help("write `fill_order: random`, or remove `seed`"));
      return null;
    }
    Structure.Regular open =
        new Structure.Regular(
            choice.word(),
            List.of(),
            List.of(),
            numbers,
            shuffled,
            grid ? OwnSeed.of(section, context) : Optional.empty(),
            choice.place());
    return size < 0 ? null : withPoints(open);
  }

  /** How many cells there are along each axis, by PyNN's rules. */
  private @Nullable Structure withPoints(Structure.Regular open) {
    List<Long> points = GridShape.points(open, size);
    if (points.isEmpty()) {
      List<Long> near = GridShape.near(open, size);
      Diagnostic wrong =
          Diagnostic.of(
              Code.BAD_GRID,
              open.place(),
              "%s cells do not fill a %s of this aspect ratio"
                  .formatted(Numbers.grouped(size), open.word()));
      problems.add(
          near.isEmpty()
              ? wrong.help(
                  "change the size or the ratio, or give the size for each axis, such as `[2, 5]`")
              : wrong.help(
                  "a size of %s would, or give it for each axis, such as `[2, 5]`"
                      .formatted(
                          String.join(" or ", near.stream().map(Numbers::grouped).toList()))));
      return null;
    }
    return new Structure.Regular(
        open.word(), points, List.of(), open.numbers(), open.shuffled(), open.seed(), open.place());
  }

  private boolean isShuffled(Section section) {
    Node node = section.get("fill_order");
    if (node == null) {
      return false;
    }
    String word = node instanceof Scalar scalar ? scalar.text() : "";
    List<String> words = Forms.standard().form("structure", "Grid2D").field("fill_order").words();
    if (!words.contains(word)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  section.at("fill_order").at(node.span()),
                  "`fill_order` is `sequential` or `random`, not %s".formatted(node.kind()))
              .help(Text.didYouMean(word, words)));
    }
    return word.equals("random");
  }

  private @Nullable Structure scattered(Choice choice) {
    Section section = open(choice, Forms.standard().form("structure", choice.word()));
    Node boundary = section == null ? null : section.require("boundary");
    if (section == null || boundary == null) {
      return null;
    }
    Choice shape = Choice.read(boundary, section.at("boundary"), SHAPES, problems);
    if (shape == null) {
      return null;
    }
    Form form = Forms.standard().form("volume", shape.word());
    Section extents = open(shape, form);
    if (extents == null) {
      return null;
    }
    Map<String, Num> numbers = new LinkedHashMap<>();
    boolean complete = true;
    for (FormField field : form.numbers()) {
      complete &=
          extents.require(field.spec().name()) != null && number(extents, field.spec(), numbers);
    }
    List<Num> origin = List.of();
    Node node = section.get("origin");
    if (node != null) {
      List<Num> read = point(node, section.at("origin"), "origin");
      complete &= read != null;
      origin = read == null ? origin : read;
    }
    return complete
        ? new Structure.Scattered(
            shape.word(), numbers, origin, OwnSeed.of(section, context), choice.place())
        : null;
  }

  /** Positions that are given one by one, or null with a report. */
  @Nullable Structure positions(Node node, Place place) {
    if (!(context.values().followed(node) instanceof Sequence list)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  place.at(node.span()),
                  "`positions` is a list with a position for each cell, not %s"
                      .formatted(node.kind()))
              .help("write `[[x, y, z], [x, y, z], …]`"));
      return null;
    }
    List<List<Num>> positions = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      List<Num> position = point(item, place.item(i, item.span()), "positions");
      if (position == null) {
        return null;
      }
      positions.add(position);
    }
    if (size >= 0 && positions.size() != size) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_COUNT,
                  place.at(node.span()),
                  "`positions` lists %d positions for %s cells"
                      .formatted(positions.size(), Numbers.grouped(size)))
              .help("give one for each cell"));
      return null;
    }
    return new Structure.Listed(positions, place.at(node.span()));
  }

  private @Nullable List<Num> point(Node node, Place place, String name) {
    if (context.values().followed(node) instanceof Sequence list && list.items().size() == 3) {
      return context.values().numbers(list, place, Spec.of(name, Dimension.NONE));
    }
    problems.add(
        Diagnostic.of(
                Code.WRONG_KIND,
                place.at(node.span()),
                "a position is three numbers, not %s".formatted(node.kind()))
            .help("write `[x, y, z]`"));
    return null;
  }

  private boolean number(Section section, Spec spec, Map<String, Num> into) {
    String name = spec.name();
    Node node = section.get(name);
    Num number = node == null ? null : context.values().number(node, section.at(name), spec);
    if (number != null) {
      into.put(name, number);
    }
    return number != null;
  }

  private @Nullable Section open(Choice choice, Form form) {
    return Section.open(choice.body(), choice.place(), problems, form.known());
  }
}
