package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.data.NumpyArray;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.emit.Script;
import org.hillock.experiment.network.Seeds;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of numbers beside a description. */
class AttachedDataTest {

  private static final String DESCRIPTION =
      """
      hillock: 1
      seed: 1
      model:
        populations:
          source: {size: 3, cell: {type: SpikeSourceArray, spike_times: {file: %s}}}
          cells: {size: 4, cell: {type: IF_cond_exp}}
        projections:
          - {from: source, to: cells, connect: {FromList: {file: %s}}, synapse: Static, receptor: excitatory}
      experiment:
        record: [{of: cells, variables: [spikes]}]
        protocol: [{run: 100 ms}]
      """;
  private static final String TIMES = "cell,time\n0,5\n0,7.5\n2,6\n";
  private static final String ROWS = "from,to,weight,delay\n0,1,0.001,1\n2,3,0.002,2.5\n";

  private final Compiler compiler = new Compiler(Limits.defaults(), "1");

  @Test
  void writesShortFilesOutInTheModule() {
    Script script = script(Map.of("t.csv", bytes(TIMES), "c.csv", bytes(ROWS)), "t.csv", "c.csv");

    assertThat(script.data()).isEmpty();
    assertThat(script.text())
        .contains(
            "spike_times=[Sequence([5.0, 7.5]), Sequence([]), Sequence([6.0])]",
            "[(0, 1, 0.001, 1.0), (2, 3, 0.002, 2.5)]");
  }

  @Test
  void putsLongListsOfTheDescriptionBesideTheModuleAsWell() {
    String description =
        """
        hillock: 1
        seed: 1
        model:
          populations:
            a: {size: %d, cell: {type: IF_cond_exp, tau_m: [%s]}}
        experiment: {record: [{of: a, variables: [spikes]}], protocol: [{run: 10 ms}]}
        """;

    assertThat(ofList(description, 100).data()).isEmpty();
    Script script = ofList(description, 101);
    assertThat(script.data()).containsOnlyKeys("a_tau_m.npy");
    assertThat(script.text()).contains("tau_m=data(\"a_tau_m.npy\")");
  }

  private Script ofList(String description, int size) {
    String list = "20, ".repeat(size - 1) + "20";
    SourceText source = new SourceText("a.yaml", description.formatted(size, list));
    return compiler.compile(source, "nest").script().orElseThrow();
  }

  @Test
  void leavesTheNamesOfAttachedFilesToThem() {
    double[][] rows = new double[60][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[] {i % 3, 1 + i};
    }
    String name = "spikes_source.npy";

    Script script =
        script(Map.of(name, NumpyArray.written(rows, 2), "c.csv", bytes(ROWS)), name, "c.csv");

    assertThat(script.data()).containsOnlyKeys("spikes_source_2.npy");
  }

  @Test
  void tellsTheDigestsOfWhatWasRead() {
    Map<String, byte[]> files = Map.of("t.csv", bytes(TIMES), "c.csv", bytes(ROWS));

    assertThat(compiled(files, "t.csv", "c.csv").attached())
        .containsExactly(
            Map.entry("t.csv", HexFormat.of().formatHex(Seeds.sha256(TIMES))),
            Map.entry("c.csv", HexFormat.of().formatHex(Seeds.sha256(ROWS))));
  }

  @Test
  void takesTheSameNumbersFromNumpyArrays() {
    double[][] times = {{0, 5}, {0, 7.5}, {2, 6}};
    double[][] rows = {{0, 1, 0.001, 1}, {2, 3, 0.002, 2.5}};
    Map<String, byte[]> files =
        Map.of("t.npy", NumpyArray.written(times, 2), "c.npy", NumpyArray.written(rows, 4));

    assertThat(script(files, "t.npy", "c.npy").text().lines().skip(10))
        .containsExactlyElementsOf(
            script(Map.of("t.csv", bytes(TIMES), "c.csv", bytes(ROWS)), "t.csv", "c.csv")
                .text()
                .lines()
                .skip(10)
                .toList());
  }

  @Test
  void putsLongFilesBesideTheModuleWithTheirDigests() {
    StringBuilder rows = new StringBuilder("from to weight delay\n");
    StringBuilder times = new StringBuilder();
    for (int i = 0; i < 1200; i++) {
      rows.append("%d %d 0.00%d 1.5\n".formatted(i % 3, i % 4, i % 9 + 1));
      times.append("%d\t%s\n".formatted(i % 3, i / 20.0));
    }

    Script script =
        script(
            Map.of("t.txt", bytes(times.toString()), "c.csv", bytes(rows.toString())),
            "t.txt",
            "c.csv");

    assertThat(script.data())
        .containsOnlyKeys("spikes_source.npy", "connections_source_to_cells.npy");
    assertThat(script.data().get("connections_source_to_cells.npy"))
        .hasSize(128 + 1200 * 4 * Double.BYTES);
    assertThat(script.text())
        .contains("spike_times=trains(\"spikes_source.npy\", 3)")
        .contains("data(\"connections_source_to_cells.npy\")");
    script
        .data()
        .values()
        .forEach(
            content ->
                assertThat(script.text())
                    .contains(HexFormat.of().formatHex(Seeds.sha256(content))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          '0,1,0.1,1;0,4,0.1,1' | INDEX_OUTSIDE | c.csv, line 2, column 2: `cells` has no cell 4
          '0,1,0.1,1;0.5,2,0.1,1' | INDEX_OUTSIDE | c.csv, line 2, column 1: `source` has no cell 0.5
          '0,1,0.1,1;0,2,0.1' | DATA_MALFORMED | c.csv, line 2 has 3 numbers instead of 4
          '0,1,0.1,1;0,2,2 nS,1' | DATA_MALFORMED | c.csv, line 2 has 5 numbers instead of 4
          '0,1,0.1,1;0,2,nan,1' | DATA_MALFORMED | c.csv, line 2, column 3: `nan` is not a number
          '0,1,1e999,1' | DATA_MALFORMED | c.csv, line 1, column 3: `1e999` is too large
          '0,1,0.1;0,2,0.1' | DATA_COLUMNS | it is not said what the 3 columns of `c.csv` mean
          'from,to,weigth;0,1,0.1' | NOT_A_COLUMN | `c.csv` has a column `weigth`, which is no parameter of the synapse
          '0,1,-0.1,1' | WEIGHT_SIGN | the weight is a conductance and cannot be negative
          '0,1,0.1,99' | DELAY_OUT_OF_BOUNDS | a delay of 99 ms is above `max_delay`, 10 ms
          '__import__("os"),1,0.1,1' | DATA_COLUMNS | it is not said what the 4 columns of `c.csv` mean
          'to,from,weight;0,1,0.1' | DATA_COLUMNS | it is not said what the 3 columns of `c.csv` mean
          """)
  void tellsFileRowAndColumn(String text, Code code, String message) {
    List<Diagnostic> diagnostics =
        compiled(
                Map.of("t.csv", bytes(TIMES), "c.csv", bytes(text.replace(';', '\n'))),
                "t.csv",
                "c.csv")
            .diagnostics();

    assertThat(diagnostics).extracting(Diagnostic::code).containsExactly(code.id());
    assertThat(diagnostics.getFirst().message()).isEqualTo(message);
    assertThat(diagnostics.getFirst().span().startLine()).isEqualTo(8);
  }

  @Test
  void refusesWhatIsNoFileOfNumbers() {
    assertThat(codes("t.csv", bytes("9,5\n"))).containsExactly(Code.INDEX_OUTSIDE.id());
    assertThat(codes("t.csv", bytes("0,5\n0,4\n"))).containsExactly(Code.UNSORTED_TIMES.id());
    assertThat(codes("t.csv", bytes("0,5,1\n"))).containsExactly(Code.DATA_COLUMNS.id());
    assertThat(codes("t.csv", new byte[] {(byte) 0xff, 0}))
        .containsExactly(Code.DATA_MALFORMED.id());
    assertThat(codes("t.pkl", bytes("0,5\n"))).containsExactly(Code.DATA_FORMAT.id());
    assertThat(codes("../t.csv", bytes("0,5\n"))).containsExactly(Code.FILE_NAME.id());
    assertThat(codes("https://example.org/t.csv", bytes("0,5\n")))
        .containsExactly(Code.FILE_NAME.id());
    assertThat(codes("t.npy", bytes("0,5\n"))).containsExactly(Code.DATA_FORMAT.id());
    assertThat(codes("t.npy", array("|O", "(1, 2)", 16))).containsExactly(Code.DATA_FORMAT.id());
    assertThat(codes("t.npy", array("<f8", "(1, 2, 1)", 16)))
        .containsExactly(Code.DATA_FORMAT.id());
    assertThat(codes("t.npy", array("<f8", "(2, 2)", 16)))
        .containsExactly(Code.DATA_MALFORMED.id());
    assertThat(codes("t.npy", array("<f8", "(999999999, 999999999)", 16)))
        .containsExactly(Code.DATA_TOO_LARGE.id());
    assertThat(codes("missing.csv", null)).containsExactly(Code.FILE_MISSING.id());
  }

  @Test
  void readsArraysOfIntegersColumnByColumn() {
    byte[] content = array("<i4", "(2, 2)", 16, "True"); // all zero: cell 0 twice at time 0

    assertThat(codes("t.npy", content)).containsExactly(Code.UNSORTED_TIMES.id());
  }

  private List<String> codes(String name, byte @Nullable [] content) {
    Compilation compilation =
        compiler.compile(
            new SourceText("a.yaml", DESCRIPTION.formatted(name, "c.csv")),
            wanted ->
                wanted.equals("c.csv") ? Optional.of(bytes(ROWS)) : Optional.ofNullable(content),
            "neuron");
    return compilation.diagnostics().stream().map(Diagnostic::code).toList();
  }

  private static byte[] array(String type, String shape, int bytes) {
    return array(type, shape, bytes, "False");
  }

  private static byte[] array(String type, String shape, int bytes, String fortran) {
    String header =
        "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n".formatted(type, fortran, shape);
    return ByteBuffer.allocate(10 + header.length() + bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
        .putShort((short) header.length())
        .put(bytes(header))
        .array();
  }

  private Script script(Map<String, byte[]> files, String times, String rows) {
    Compilation compilation = compiled(files, times, rows);
    assertThat(compilation.diagnostics()).isEmpty();
    return compilation.script().orElseThrow();
  }

  private Compilation compiled(Map<String, byte[]> files, String times, String rows) {
    return compiler.compile(
        new SourceText("a.yaml", DESCRIPTION.formatted(times, rows)),
        name -> Optional.ofNullable(files.get(name)),
        "neuron");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
