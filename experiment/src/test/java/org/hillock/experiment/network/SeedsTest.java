package org.hillock.experiment.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.Compiler;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

class SeedsTest {

  private static final String NETWORK =
      """
      hillock: 1
      seed: 5
      model:
        populations:
          a: {size: 10, cell: {type: IF_cond_exp}, initial: {v: {uniform: [-60, -50]}}}
          b: {size: 10, cell: {type: IF_cond_exp, tau_m: {normal: [20, 1]}}}
        groups:
          some: {of: a, sample: 3}
        projections:
          - {from: a, to: b, connect: {FixedProbability: {p_connect: 0.5}}, synapse: {Static: {weight: {uniform: [1 nS, 2 nS]}}}, receptor: excitatory}
          - {from: a, to: b, connect: {FixedProbability: {p_connect: 0.5}}, synapse: {Static: {weight: 1 nS, delay: {uniform: [1, 2]}}}, receptor: inhibitory}
      experiment:
        record: [{of: a, variables: [spikes]}]
        protocol: [{run: 1 s}]
      """;

  @Test
  void givesEachRandomElementItsOwn() {
    assertThat(seeds(NETWORK).keySet())
        .containsExactly(
            "experiment.native",
            "model.populations.a.initial.v",
            "model.populations.b.cell.tau_m",
            "model.groups.some.sample",
            "model.projections.a->b.connect",
            "model.projections.a->b.synapse.weight",
            "model.projections.a->b#2.connect",
            "model.projections.a->b#2.synapse.delay");
    assertThat(seeds(NETWORK).values()).doesNotHaveDuplicates().allMatch(seed -> seed > 0);
  }

  /** The second is {@code printf '0\n' | sha256sum}, first four bytes without the sign. */
  @Test
  void staysAsItIsForEver() {
    assertThat(Seeds.derive(98765, "model.populations.exc.initial.v")).isEqualTo(124969122);
    assertThat(Seeds.derive(0, "")).isEqualTo(438771498);
  }

  @Test
  void isMovedByNoEditElsewhere() {
    Map<String, Integer> before = seeds(NETWORK);
    String edited =
        NETWORK
            .replace(
                "    a: {size: 10",
                "    first: {size: 3, cell: {type: IF_cond_exp, cm: {uniform: [1, 2]}}}\n    a: {size: 77")
            .replace(
                "  projections:\n",
                "  projections:\n    - {from: first, to: a, connect: {FixedProbability: {p_connect: 0.5}}, synapse: {Static: {weight: 1}}, receptor: excitatory}\n");

    Map<String, Integer> after = new LinkedHashMap<>(seeds(edited));

    assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 2);
  }

  @Test
  void dependsOnTheSeedOfTheExperiment() {
    Map<String, Integer> other = seeds(NETWORK.replace("seed: 5", "seed: 6"));

    assertThat(other.keySet()).isEqualTo(seeds(NETWORK).keySet());
    assertThat(other.values()).doesNotContainAnyElementsOf(seeds(NETWORK).values());
  }

  @Test
  void rarelyCollides() {
    Set<Integer> seeds = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      seeds.add(Seeds.derive(1, "path." + i));
    }
    assertThat(seeds).hasSizeGreaterThan(1995);
  }

  private static Map<String, Integer> seeds(String text) {
    Compilation compilation =
        new Compiler(Limits.defaults(), "1").compile(new SourceText("x", text), "nest");
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.script().orElseThrow().seeds();
  }
}
