package org.hillock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that need no platform: what a description says, means, and becomes. */
class LanguageCommandsTest {
  private static final String USING =
      """
      hillock: 1
      seed: 1
      model: {use: cells}
      experiment:
        record: [{of: a, variables: [spikes]}, {of: few, variables: [v], every: 1 ms}]
        stimuli: [{inject: {DC: {amplitude: 0.1 nA, start: 1 ms}}, into: few}]
        protocol: [{run: 20 ms}]
      """;
  private static final String CELLS =
      """
      hillock: 1
      model:
        populations:
          a: {size: 2000, cell: {type: IF_cond_exp, tau_m: 10 ms}}
        groups:
          few: {of: a, sample: 5}
        projections:
          - {from: a, to: a, connect: {FixedProbability: {p_connect: 0.1}},
             synapse: {Static: {weight: 1 nS}}, receptor: excitatory}
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void describeShowsTheWholeNetworkAlsoFromSeveralFiles() throws IOException {
    write(CELLS);

    Typed describe = type("describe", "net.yaml");

    assertThat(describe.err()).isEmpty();
    assertThat(describe.exitCode()).isZero();
    assertThat(describe.out().lines())
        .containsExactly(
            "Untitled experiment",
            "2,000 cells, about 400,000 synapses, 20 ms in steps of 0.1 ms, seed 1",
            "",
            "POPULATION  CELLS  TYPE         PARAMETERS GIVEN",
            "a           2,000  IF_cond_exp  tau_m",
            "",
            "GROUP  CELLS",
            "few        5",
            "",
            "PROJECTION  CONNECTOR         SYNAPSE  RECEPTOR    SYNAPSES",
            "a->a        FixedProbability  Static   excitatory   400,000",
            "",
            "STIMULUS  INTO",
            "DC        few",
            "",
            "RECORDED  VARIABLES  EVERY",
            "a         spikes",
            "few       v          1 ms");
    assertThat(type("describe", "net.yaml", "--output", "json").out())
        .contains("\"a->a\" : 400000.0");
  }

  @Test
  void aMistakeInAUsedFileIsShownThere() throws IOException {
    write(CELLS.replace("IF_cond_exp", "IF_cond_epx"));

    Typed describe = type("describe", "net.yaml");

    assertThat(describe.exitCode()).isEqualTo(2);
    assertThat(describe.err()).contains("cells.yaml:4:", "did you mean `IF_cond_exp`?");
  }

  @Test
  void scriptPrintsTheModuleAndNothingElse() throws IOException {
    write(CELLS);

    Typed script = type("script", "net.yaml", "--on", "neuron");

    assertThat(script.exitCode()).isZero();
    assertThat(script.out()).startsWith("\"\"\"").contains("def build(sim, backend");
    assertThat(type("script", "net.yaml", "--on", "abacus").err()).contains("It knows: ", "nest");
  }

  @Test
  void scriptWritesTheNumbersOfLongFilesBesideTheModule() throws IOException {
    write(
        CELLS
            .replace(
                "connect: {FixedProbability: {p_connect: 0.1}}",
                "connect: {FromList: {file: c.csv}}")
            .replace("synapse: {Static: {weight: 1 nS}}", "synapse: Static"));
    StringBuilder rows = new StringBuilder("from,to,weight,delay\n");
    for (int i = 0; i < 600; i++) {
      rows.append("%d,%d,0.001,1.5\n".formatted(i, i + 1));
    }
    Files.writeString(directory.resolve("c.csv"), rows);

    Typed script = type("script", "net.yaml", "--on", "neuron");

    assertThat(script.exitCode()).as(script.err()).isZero();
    assertThat(script.out()).contains("data(\"connections_a_to_a.npy\")");
    assertThat(script.err()).contains("connections_a_to_a.npy");
    assertThat(directory.resolve("connections_a_to_a.npy")).hasSize(128 + 600 * 4 * 8);
  }

  @Test
  void explainKnowsEachCode() {
    assertThat(type("explain", "hlk203").out()).contains("HLK0203: wrong kind of unit (error)");
    assertThat(type("explain", "HLK0203").out())
        .contains("Wrong:", "    tau_m: 20 mV\n", "Right:", "    tau_m: 20 ms\n")
        .doesNotContain("```");
    assertThat(type("explain").out()).contains("HLK0001", "HLK0203");
    assertThat(type("explain", "HLK9999").exitCode()).isEqualTo(2);
    assertThat(type("explain", "HLK0203", "--output", "json").out())
        .contains("\"code\" : \"HLK0203\"");
  }

  @Test
  void checkInsistsOnUnitsIfItIsTold() throws IOException {
    write(CELLS.replace("10 ms", "10"));

    assertThat(type("check", "net.yaml").exitCode()).isZero();
    Typed strict = type("check", "net.yaml", "--strict-units");
    assertThat(strict.exitCode()).isEqualTo(2);
    assertThat(strict.err()).contains("HLK0213", "it was taken to be in ms");
  }

  @Test
  void schemaIsThatOfTheRepository() throws IOException {
    assertThat(type("schema").out())
        .isEqualTo(Files.readString(Path.of("../docs/schema/experiment.schema.json")));
  }

  private void write(String cells) throws IOException {
    Files.writeString(directory.resolve("net.yaml"), USING);
    Files.writeString(directory.resolve("cells.yaml"), cells);
  }

  private Typed type(String... words) {
    return Typed.command(directory, "", Map.of(), words);
  }
}
