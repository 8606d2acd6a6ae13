package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.model.Size;
import org.junit.jupiter.api.Test;

class CompilerTest {

  private static final String SMALL =
      """
      hillock: 1
      title: One cell
      model:
        populations:
          cell: {size: 1, cell: {type: IF_cond_exp, i_offset: 0.5 nA}}
      experiment:
        record: [{of: cell, variables: [spikes, v]}]
        protocol: [{run: 100 ms}]
      """;

  private final Compiler compiler = new Compiler(Limits.defaults(), "1.2.3");

  @Test
  void compilesASmallDescription() {
    Compilation compilation = compiler.compile(new SourceText("small.yaml", SMALL), "nest");

    assertThat(compilation.diagnostics()).isEmpty();
    assertThat(compilation.experiment().orElseThrow().counts())
        .isEqualTo(new Size(1, 0, 8040, 100));
    assertThat(compilation.script().orElseThrow().text())
        .contains("cell = sim.Population(1, sim.IF_cond_exp(i_offset=0.5), label=\"cell\")");
  }

  @Test
  void checksWithoutWritingAModule() {
    Compilation compilation = compiler.check(new SourceText("small.yaml", SMALL));

    assertThat(compilation.hasErrors()).isFalse();
    assertThat(compilation.experiment()).isPresent();
    assertThat(compilation.script()).isEmpty();
  }

  @Test
  void writesTheSameBytesEachTime() {
    SourceText source = new SourceText("a.yaml", SMALL);

    assertThat(compiler.compile(source, "nest").script())
        .isEqualTo(compiler.compile(new SourceText("b.yaml", SMALL), "neuron").script());
  }
}
