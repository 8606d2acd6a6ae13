package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Variable;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.model.Structure;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.GridShape;
import org.hillock.experiment.network.Seeds;

/** Writes where cells are, and how distances are measured. */
final class StructureEmitter {

  private final ValueEmitter values;

  StructureEmitter(ValueEmitter values) {
    this.values = values;
  }

  /** The names that a module needs of PyNN to say where the cells of a model are. */
  static Set<String> classes(Model model) {
    Set<String> classes = new TreeSet<>();
    for (Population population : model.populations()) {
      switch (population.structure().orElse(null)) {
        case Structure.Regular regular -> {
          boolean refused = GridShape.isRefused(regular, population.cells());
          if (regular.sizes().isEmpty() || refused || dependsOnPlace(population)) {
            classes.add(refused ? "Grid3D" : regular.word());
          }
        }
        case Structure.Scattered scattered -> {
          classes.add("RandomStructure");
          classes.add(scattered.shape());
        }
        case Structure.Listed _ -> {}
        case null -> {}
      }
    }
    boolean measured =
        model.space().isPresent()
            || model.projections().stream().anyMatch(p -> p.space().isPresent());
    if (measured) {
      classes.add("Space");
    }
    return classes;
  }

  /** Whether a formula depends on where a cell is. */
  static boolean dependsOnPlace(Expression expression) {
    return expression.variables().stream()
        .anyMatch(v -> v == Variable.X || v == Variable.Y || v == Variable.Z);
  }

  /** Whether any value of a population depends on where its cells are. */
  static boolean dependsOnPlace(Population population) {
    return Stream.concat(
            population.parameters().values().stream(), population.initial().values().stream())
        .anyMatch(
            value ->
                value instanceof Value.Formula formula && dependsOnPlace(formula.expression()));
  }

  /** The size of a population as PyNN takes it: a number, or one for each axis. */
  Py size(Population population, boolean placed) {
    if (!placed
        && population.structure().orElse(null) instanceof Structure.Regular regular
        && !regular.sizes().isEmpty()
        && !GridShape.isRefused(regular, population.cells())) {
      List<Py> sizes = regular.sizes().stream().map(values::count).toList();
      return sizes.size() == 1
          ? Py.atom("(" + sizes.getFirst().flat() + ",)")
          : new Py.Group("(", sizes.stream().map(Py.Item::of).toList(), ")");
    }
    return values.count(population.size());
  }

  /** Whether the size of a population does not tell already where its cells are. */
  boolean isNeeded(Population population) {
    return !(population.structure().orElse(null) instanceof Structure.Regular regular)
        || regular.sizes().isEmpty()
        || GridShape.isRefused(regular, population.cells());
  }

  /** The structure of a population that is not listed. */
  Py structure(Population population, Structure structure) {
    return switch (structure) {
      case Structure.Regular regular -> regular(population, regular);
      case Structure.Scattered scattered -> scattered(population, scattered);
      case Structure.Listed listed -> throw new IllegalArgumentException("a list: " + listed);
    };
  }

  private Py regular(Population population, Structure.Regular regular) {
    List<Py.Item> arguments = new ArrayList<>();
    boolean refused = GridShape.isRefused(regular, population.cells());
    if (refused || (!regular.sizes().isEmpty() && !regular.word().equals("Line"))) {
      long nx = regular.points().get(0);
      boolean plane = regular.word().equals("Grid2D") && !refused;
      arguments.add(
          Py.named(
              plane ? "aspect_ratio" : "aspect_ratioXY",
              Py.atom("%d / %d".formatted(nx, regular.points().get(1)))));
      if (!plane) {
        arguments.add(
            Py.named("aspect_ratioXZ", Py.atom("%d / %d".formatted(nx, regular.points().get(2)))));
      }
    }
    regular
        .numbers()
        .forEach(
            (name, number) -> {
              if (!refused || !name.equals("aspect_ratio")) {
                arguments.add(
                    Py.named(refused && name.equals("z") ? "z0" : name, values.number(number)));
              }
            });
    if (regular.shuffled()) {
      arguments.add(Py.named("fill_order", Py.string("random")));
      arguments.add(rng(population));
    }
    return Py.call(refused ? "Grid3D" : regular.word(), arguments);
  }

  private Py scattered(Population population, Structure.Scattered scattered) {
    List<Py.Item> extents = new ArrayList<>();
    scattered
        .numbers()
        .forEach((name, number) -> extents.add(Py.named(name, values.number(number))));
    List<Py.Item> arguments = new ArrayList<>();
    arguments.add(Py.Item.of(Py.call(scattered.shape(), extents)));
    if (!scattered.origin().isEmpty()) {
      arguments.add(Py.named("origin", tuple(scattered.origin())));
    }
    arguments.add(rng(population));
    return Py.call("RandomStructure", arguments);
  }

  /** Positions that are listed, in the shape that PyNN takes: a row for each axis. */
  Py positions(Structure.Listed listed) {
    List<Py> rows = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      int row = axis;
      rows.add(Py.list(listed.positions().stream().map(p -> values.number(p.get(row))).toList()));
    }
    return Py.call("numpy.array", Py.Item.of(Py.list(rows)));
  }

  /** A space for distances. */
  Py space(Space space) {
    List<Py.Item> arguments = new ArrayList<>();
    space.axes().ifPresent(axes -> arguments.add(Py.named("axes", Py.string(axes))));
    space.scale().ifPresent(s -> arguments.add(Py.named("scale_factor", values.number(s))));
    if (!space.offset().isEmpty()) {
      arguments.add(
          Py.named(
              "offset",
              space.offset().size() == 1
                  ? values.number(space.offset().getFirst())
                  : Py.call(
                      "numpy.array",
                      Py.Item.of(Py.list(space.offset().stream().map(values::number).toList())))));
    }
    if (!space.periods().isEmpty()) {
      List<Py.Item> axes = new ArrayList<>();
      for (String axis : Space.AXES) {
        List<Num> period = space.periods().get(axis);
        axes.add(Py.Item.of(period == null ? Py.atom("None") : tuple(period)));
      }
      arguments.add(Py.named("periodic_boundaries", new Py.Group("(", axes, ")")));
    }
    return Py.call("Space", arguments);
  }

  private Py tuple(List<Num> numbers) {
    return new Py.Group("(", numbers.stream().map(n -> Py.Item.of(values.number(n))).toList(), ")");
  }

  private static Py.Item rng(Population population) {
    return Py.named("rng", ValueEmitter.rng(Seeds.structure(population)));
  }
}
