package org.hillock.experiment.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Structure;
import org.junit.jupiter.api.Test;

class GridShapeTest {

  private static final Place HERE = new Place("", Span.START);

  @Test
  void fillsWhatCanBeFilled() {
    assertThat(GridShape.points(regular("Line", Map.of()), 7)).containsExactly(7L, 1L, 1L);
    assertThat(GridShape.points(regular("Grid2D", Map.of()), 9)).containsExactly(3L, 3L, 1L);
    assertThat(GridShape.points(regular("Grid2D", Map.of()), 10)).isEmpty();
    assertThat(GridShape.points(regular("Grid2D", Map.of("aspect_ratio", "2")), 8))
        .containsExactly(4L, 2L, 1L);
    assertThat(GridShape.points(regular("Grid3D", Map.of()), 27)).containsExactly(3L, 3L, 3L);
    assertThat(GridShape.points(regular("Grid3D", Map.of("aspect_ratioXY", "2")), 32))
        .containsExactly(4L, 2L, 4L);
    assertThat(GridShape.points(regular("Grid3D", Map.of()), 26)).isEmpty();
  }

  @Test
  void knowsTheNextSizes() {
    assertThat(GridShape.near(regular("Grid2D", Map.of()), 10)).containsExactly(9L, 16L);
  }

  /** As PyNN 0.13 does: it takes 175 % sqrt(175 * (7 / 25)) for about 7, not for 0. */
  @Test
  void knowsWhatPynnRefuses() {
    assertThat(GridShape.isRefused(sized(7, 25), 175)).isTrue();
    assertThat(GridShape.isRefused(sized(7, 24), 168)).isFalse();
    assertThat(GridShape.isRefused(sized(3, 187), 561)).isTrue();
  }

  private static Structure.Regular sized(long nx, long ny) {
    List<Num> sizes = List.of(number(Long.toString(nx)), number(Long.toString(ny)));
    return new Structure.Regular(
        "Grid2D", List.of(nx, ny, 1L), sizes, Map.of(), false, Optional.empty(), HERE);
  }

  private static Structure.Regular regular(String word, Map<String, String> numbers) {
    Map<String, Num> read = new LinkedHashMap<>();
    numbers.forEach((name, number) -> read.put(name, number(number)));
    return new Structure.Regular(word, List.of(), List.of(), read, false, Optional.empty(), HERE);
  }

  private static Num number(String text) {
    return new Num(new BigDecimal(text), Optional.empty(), HERE);
  }
}
