package org.hillock.experiment.check;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Value;

/** The numbers that a description states one by one; what is drawn or computed has none. */
final class KnownNumbers {

  private KnownNumbers() {}

  /** Those of a value. */
  static Stream<Num> of(Value value) {
    return switch (value) {
      case Value.Constant constant -> Stream.of(constant.number());
      case Value.PerCell list -> list.numbers().stream();
      case Value.PerPair table -> table.rows().stream().flatMap(List::stream);
      case Value.Times one -> one.times().stream();
      case Value.TimesPerCell each -> each.cells().stream().flatMap(cell -> cell.times().stream());
      case Value.Formula _, Value.Drawn _ -> Stream.of();
    };
  }

  /** Those of a parameter of connections, whether the synapse gives it or a list of them does. */
  static Stream<Num> of(Projection projection, String parameter) {
    Value value = projection.synapse().parameters().get(parameter);
    if (value != null) {
      return of(value);
    }
    if (projection.connector() instanceof Connector.FromList list) {
      ConnectionTable table = list.table();
      int column = table.columns().indexOf(parameter);
      return column < 0
          ? Stream.of()
          : IntStream.range(0, table.size())
              .mapToObj(row -> ProjectionChecks.number(table, row, column));
    }
    return Stream.of();
  }
}
