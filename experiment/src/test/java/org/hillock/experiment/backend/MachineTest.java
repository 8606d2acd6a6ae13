package org.hillock.experiment.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hillock.experiment.Compilation;
import org.hillock.experiment.Compiler;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  private final Machine machine = Backends.find("spinnaker").orElseThrow().machine().orElseThrow();

  /** As SpiNNMan's {@code get_n_boards} answers for the same numbers of chips. */
  @ParameterizedTest
  @CsvSource({
    "1, 1", "20, 1", "23, 1", "24, 2", "46, 2", "60, 2", "70, 3", "198, 5", "207, 5", "208, 6"
  })
  void boardsAreCountedAsTheMachinesOwnSoftwareDoes(long chips, long boards) {
    assertThat(machine.boards(chips)).isEqualTo(boards);
  }

  @Test
  void anExperimentTakesCoresByTypeAndOneForLongDelays() {
    String description =
        """
        hillock: 1
        seed: 1
        model:
          populations:
            input: {size: 501, cell: {type: SpikeSourcePoisson, rate: 10 Hz}}
            cells: {size: 257, cell: {type: IF_cond_exp}}
          projections:
            - {from: input, to: cells, connect: {OneToOne: {}}, synapse: {Static: {weight: 0.1, delay: 33}}, receptor: excitatory}
            - {from: cells, to: cells, connect: {OneToOne: {}}, synapse: {Static: {weight: 0.1, delay: 32}}, receptor: excitatory}
        experiment:
          setup: {timestep: 1 ms, max_delay: 40 ms}
          record: [{of: cells, variables: [spikes]}]
          protocol: [{run: 3600 s}]
        """;

    Compilation compilation =
        new Compiler(Limits.defaults(), "1")
            .compile(new SourceText("x.yaml", description), "spinnaker");

    Machine.Share share = compilation.share().orElseThrow();
    assertThat(share.cores()).isEqualTo(2 + 2 + 1);
    assertThat(share.chips()).isEqualTo(1);
    assertThat(share.boards()).isEqualTo(1);
    assertThat(share.coreHours()).isCloseTo(768, within(1e-9));
  }
}
