package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.model.Connector;
import org.junit.jupiter.api.Test;

/** How many connections are expected where they depend on where cells are. */
class SpaceTest {

  @Test
  void sumsOverAllPairsWhereItCan() {
    Connector.Expected expected =
        expected("size: 10", "DistanceDependentProbability: {d_expression: d == 1}");

    assertThat(expected).isEqualTo(new Connector.Expected(18, true));
  }

  @Test
  void leavesOutPairsOfACellWithItself() {
    assertThat(
            expected(
                "size: 10",
                "IndexBasedProbability: {index_expression: 0.5, allow_self_connections: false}"))
        .isEqualTo(new Connector.Expected(45, true));
    assertThat(
            expected(
                "size: 10",
                "IndexBasedProbability: {index_expression: 1, allow_self_connections: NoMutual}"))
        .isEqualTo(new Connector.Expected(45, true));
  }

  @Test
  void triesSomePairsOfMany() {
    Connector.Expected expected =
        expected(
            "size: [50, 50]", "DisplacementDependentProbability: {disp_function: 0.4 * (dx < 0)}");

    assertThat(expected.exact()).isFalse();
    assertThat(expected.number()).isCloseTo(0.4 * 2500 * 2500 * 0.49, within(60_000.0));
  }

  /** Of two points in a ball 15 of 32 are nearer than its radius; of a cell and itself always. */
  @Test
  void triesPositionsThatAreDrawn() {
    Connector.Expected expected =
        expected(
            "size: 100, structure: {RandomStructure: {boundary: {Sphere: {radius: 1}}}}",
            "DistanceDependentProbability: {d_expression: d <= 1}");

    assertThat(expected.exact()).isFalse();
    assertThat(expected.number()).isCloseTo(0.47406 * 100 * 100, within(200.0));
  }

  private static Connector.Expected expected(String population, String connector) {
    String text =
        """
        hillock: 1
        seed: 1
        model:
          populations:
            cells: {%s, cell: {type: IF_cond_exp}}
          projections:
            - {from: cells, to: cells, connect: {%s}, synapse: {Static: {weight: 0.001}}, receptor: excitatory}
        experiment:
          record: [{of: cells, variables: [spikes]}]
          protocol: [{run: 10 ms}]
        """
            .formatted(population, connector);
    Compilation compilation =
        new Compiler(Limits.defaults(), "1").check(new SourceText("space.yaml", text));
    assertThat(compilation.diagnostics()).isEmpty();
    Connector read =
        compilation.experiment().orElseThrow().model().projections().getFirst().connector();
    return ((Connector.ByPair) read).expected();
  }
}
