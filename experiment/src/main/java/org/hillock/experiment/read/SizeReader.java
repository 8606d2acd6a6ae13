package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Structure;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads how many cells a population has, and where they are. */
final class SizeReader {

  /**
   * What was read.
   *
   * @param size null if it could not be read
   * @param isBroken whether anything else could not be read
   */
  record Extent(@Nullable Num size, Optional<Structure> structure, boolean isBroken) {

    long cells() {
      return size == null ? -1 : size.value().longValueExact();
    }
  }

  private static final List<String> WORDS = List.of("Line", "Grid2D", "Grid3D");

  private final Context context;

  SizeReader(Context context) {
    this.context = context;
  }

  Extent read(Section section) {
    Node node = section.require("size");
    if (node != null && context.values().followed(node) instanceof Sequence list) {
      return ofList(list, section);
    }
    Spec spec = Spec.of("size", Dimension.NONE).atLeast(1).atMost(context.limits().cells());
    Num size = node == null ? null : context.values().count(node, section.at("size"), spec);
    return structured(size, section);
  }

  private Extent structured(@Nullable Num size, Section section) {
    StructureReader reader =
        new StructureReader(context, size == null ? -1 : size.value().longValueExact());
    Node structure = section.get("structure");
    Node positions = section.get("positions");
    if (structure != null && positions != null) {
      twice(section.at("positions"), "`structure` says where the cells are already");
      return new Extent(size, Optional.empty(), true);
    }
    Structure read =
        structure != null
            ? reader.read(structure, section.at("structure"))
            : positions != null ? reader.positions(positions, section.at("positions")) : null;
    return new Extent(
        size,
        Optional.ofNullable(read),
        read == null && (section.has("structure") || section.has("positions")));
  }

  /** A size of one to three numbers, which makes a line or a grid. */
  private Extent ofList(Sequence list, Section section) {
    Place place = section.at("size").at(list.span());
    for (String other : List.of("structure", "positions")) {
      if (section.has(other)) {
        twice(section.at(other), "a size of several numbers makes a grid already");
        return new Extent(null, Optional.empty(), true);
      }
    }
    if (list.items().isEmpty() || list.items().size() > 3) {
      context
          .problems()
          .add(
              Diagnostic.of(
                      Code.WRONG_COUNT,
                      place,
                      "a size is one number, or one for each of up to three axes")
                  .help("write `size: [nx, ny]`"));
      return new Extent(null, Optional.empty(), true);
    }
    Spec spec = Spec.of("size", Dimension.NONE).atLeast(1).atMost(context.limits().cells());
    List<Num> sizes = new ArrayList<>();
    List<Long> points = new ArrayList<>();
    BigDecimal total = BigDecimal.ONE;
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Num number = context.values().count(item, place.item(i, item.span()), spec);
      if (number == null) {
        return new Extent(null, Optional.empty(), true);
      }
      sizes.add(number);
      points.add(number.value().longValueExact());
      total = total.multiply(number.value());
    }
    if (!spec.allows(total)) {
      context.problems().add(ValueTrouble.outOfRange(total, false, place, spec));
      return new Extent(null, Optional.empty(), true);
    }
    while (points.size() < 3) {
      points.add(1L);
    }
    Map<String, Num> none = new LinkedHashMap<>();
    Structure structure =
        new Structure.Regular(
            WORDS.get(sizes.size() - 1), points, sizes, none, false, Optional.empty(), place);
    Num size = new Num(BigDecimal.valueOf(total.longValueExact()), Optional.empty(), place);
    return new Extent(size, Optional.of(structure), false);
  }

  private void twice(Place at, String message) {
    context
        .problems()
        .add(
            Diagnostic.of(Code.STRUCTURE_TWICE, at, message)
                .help("write one of `structure`, `positions` and a size of several numbers"));
  }
}
