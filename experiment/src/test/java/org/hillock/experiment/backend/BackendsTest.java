package org.hillock.experiment.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hillock.experiment.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;

class BackendsTest {

  @Test
  void knowsTheBackendsOfThisVersion() {
    assertThat(Backends.names())
        .containsExactly("nest", "neuron", "brian2", "spinnaker", "mock", "noop");
    assertThat(Backends.find("nest")).get().extracting(Backend::version).isEqualTo("3.10");
    assertThat(Backends.find("NEST")).isEmpty();
  }

  @Test
  void offersOnlyWordsOfTheLanguage() {
    assertThat(Backends.known())
        .allSatisfy(
            backend -> {
              CellAbilities cells = backend.cells();
              Vocabulary words = Vocabulary.standard();
              assertThat(words.cells().keySet())
                  .containsAll(cells.types())
                  .containsAll(cells.refused().keySet());
              assertThat(words.neurons().keySet()).containsAll(cells.responses().keySet());
              assertThat(words.responses().keySet())
                  .containsAll(cells.responses().values().stream().flatMap(List::stream).toList());
            });
  }

  @Test
  void letsTheTestDoubleAcceptWhatNestAccepts() {
    Backend nest = Backends.find("nest").orElseThrow();
    Backend noop = Backends.find("noop").orElseThrow();

    assertThat(noop.cells()).isEqualTo(nest.cells());
    assertThat(noop.connectors()).isEqualTo(nest.connectors());
    assertThat(noop.synapses()).isEqualTo(nest.synapses());
    assertThat(noop.stimuli()).isEqualTo(nest.stimuli());
    assertThat(noop.quirks()).isEqualTo(nest.quirks());
  }
}
