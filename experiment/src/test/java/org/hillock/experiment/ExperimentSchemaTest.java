package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Explanation;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.vocabulary.Forms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The schema, by a validator that is not ours, accepts every description that there is and refuses
 * wrong ones. {@code -Dhillock.docs.write=true} writes the copy in docs/schema.
 */
class ExperimentSchemaTest {

  private static final Path COPY = Path.of("../docs/schema/experiment.schema.json");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA = REGISTRY.getSchema(ExperimentSchema.json());

  static List<Path> descriptions() throws IOException {
    List<Path> folders =
        List.of(
            Path.of("../examples"),
            Path.of("../library"),
            Path.of("src/test/corpus"),
            Path.of("src/test/resources/snippets/scripts"));
    Stream<Path> result = Stream.empty();
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        result =
            Stream.concat(
                result,
                files
                    .filter(file -> file.toString().matches(".*\\.(yaml|json)"))
                    .filter(file -> !file.toString().endsWith(".map.json"))
                    .toList()
                    .stream());
      }
    }
    return result.sorted().toList();
  }

  static List<Example> examplesOfTheDocumentation() throws IOException {
    return LanguageReferenceTest.examples().stream()
        .map(LanguageReferenceTest.Shown::example)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void acceptsEachDescription(Path file) throws IOException {
    assertThat(errors(Files.readString(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("examplesOfTheDocumentation")
  void acceptsEachExampleOfTheDocumentation(Example example) {
    assertThat(errors(example.description())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void acceptsWhatIsRight(Code code) {
    assertThat(errors(Example.on(Explanation.of(code).right()).getFirst().description())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.INCLUDE,
      names = {
        "WRONG_KIND",
        "UNKNOWN_FIELD",
        "MISSING_FIELD",
        "NO_VALUE",
        "VERSION",
        "NOT_YET",
        "BAD_NAME",
        "NOT_A_NUMBER",
        "UNKNOWN_UNIT",
        "WRONG_DIMENSION",
        "NOT_WHOLE",
        "UNKNOWN_DISTRIBUTION",
        "NOT_A_BOOLEAN",
        "UNKNOWN_CELL",
        "UNKNOWN_CELL_PARAMETER",
        "UNKNOWN_CONNECTOR",
        "UNKNOWN_SYNAPSE",
        "UNKNOWN_RESPONSE",
        "UNKNOWN_STRUCTURE",
        "UNKNOWN_RULE",
        "UNKNOWN_VARIABLE",
        "UNKNOWN_STIMULUS",
        "UNKNOWN_STEP",
        "BAD_SPACE",
        "LOOP"
      })
  void refusesWhatIsWrongInOnePlace(Code code) {
    assertThat(errors(Example.on(Explanation.of(code).wrong()).getFirst().description()))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{hillock: 2, model: {populations: {}}, experiment: {protocol: []}}",
        "{hillock: 1, model: {populations: {}}}",
        "{hillock: 1, modle: {populations: {}}, experiment: {protocol: []}}",
        "{hillock: 1, model: {populations: []}, experiment: {protocol: []}}",
        "{hillock: 1, model: {populations: {}, use: x}, experiment: {protocol: []}}",
        "{hillock: 1, model: {populations: {}}, experiment: {protocol: [{run: 5 mV}]}}",
        "{hillock: 1, seed: -1, model: {populations: {}}, experiment: {protocol: []}}",
        "{hillock: 1, model: {populations: {a: {size: 1, cell: {type: LIF, tau_m: 0}}}}, experiment: {protocol: []}}",
        "{hillock: 1, model: {populations: {a: {size: 1, cell: {tau_m: 9}}}}, experiment: {protocol: []}}",
        "[]"
      })
  void refusesOtherThings(String description) {
    assertThat(errors(description)).isNotEmpty();
  }

  @Test
  void isASchema() {
    Schema meta =
        REGISTRY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(JSON.readTree(ExperimentSchema.json()))).isEmpty();
  }

  @Test
  void tellsWhatAnEditorShows() {
    JsonNode cell = JSON.readTree(ExperimentSchema.json()).at("/$defs/cell_IF_cond_exp/properties");

    assertThat(cell.at("/tau_m/default").decimalValue()).isEqualByComparingTo("20");
    assertThat(cell.at("/tau_m/description").stringValue())
        .isEqualTo("A time in ms, above 0 ms; default 20 ms.");
  }

  @Test
  void knowsTheStepsOfTheReader() {
    String text = "hillock: 1\nmodel: {populations: {a: {size: 1, cell: {type: IF_cond_exp}}}}\n";
    Diagnostic diagnostic =
        new Compiler(Limits.defaults(), "1")
            .check(new SourceText("", text + "experiment: {protocol: [{rnu: 1}]}\n"))
            .diagnostics()
            .getFirst();

    List<String> steps =
        Forms.standard().form("step").fields().keySet().stream()
            .filter(word -> !Set.of("at", "every", "from", "until").contains(word))
            .toList();
    assertThat(diagnostic.note().orElseThrow()).endsWith(Text.list(steps, "and"));
  }

  @Test
  void hasAFreshCopyInTheRepository() throws IOException {
    if (Boolean.getBoolean("hillock.docs.write")) {
      Files.writeString(COPY, ExperimentSchema.json());
    }

    assertThat(COPY)
        .as("write it with -Dhillock.docs.write=true")
        .content()
        .isEqualTo(ExperimentSchema.json());
  }

  private static List<Error> errors(String text) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
    return SCHEMA.validate(JSON.valueToTree(loaded));
  }
}
