package org.hillock.apiservice.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import org.hillock.apiservice.testkit.Submissions;
import org.hillock.experiment.Compiler;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.junit.jupiter.api.Test;

class DescriptionCompilerTest {

  private static final SourceText TEXT =
      new SourceText("experiment.yaml", Submissions.description("one"));

  private static DescriptionCompiler compiler(long memory) {
    return new DescriptionCompiler(new Compiler(Limits.defaults(), "test"), memory);
  }

  @Test
  void theSameDescriptionIsCompiledOnce() {
    DescriptionCompiler compiler = compiler(1 << 20);
    Compiled first = compiler.compile(TEXT, SubmittedFiles.none(), "nest");
    assertThat(first.result()).isPresent();
    assertThat(compiler.compile(TEXT, SubmittedFiles.none(), "nest")).isSameAs(first);
    assertThat(compiler.compile(TEXT, SubmittedFiles.none(), "brian2")).isNotSameAs(first);
  }

  @Test
  void aWrongDescriptionIsRememberedAsWell() {
    DescriptionCompiler compiler = compiler(1 << 20);
    Compiled first =
        compiler.compile(new SourceText("a.yaml", "hillock: 2"), SubmittedFiles.none(), "nest");
    assertThat(first.result()).isEmpty();
    assertThat(first.diagnostics()).isNotEmpty();
    assertThat(
            compiler.compile(new SourceText("b.yaml", "hillock: 2"), SubmittedFiles.none(), "nest"))
        .isSameAs(first);
  }

  @Test
  void theOldestIsForgottenWhenTheMemoryIsFull() {
    long weight = compiler(1 << 20).compile(TEXT, SubmittedFiles.none(), "nest").weight();
    DescriptionCompiler compiler = compiler(weight * 5);
    Compiled first = compiler.compile(TEXT, SubmittedFiles.none(), "nest");
    for (int i = 0; i < 8; i++) {
      compiler.compile(
          new SourceText("experiment.yaml", Submissions.description("other " + i)),
          SubmittedFiles.none(),
          "nest");
    }
    assertThat(compiler.compile(TEXT, SubmittedFiles.none(), "nest"))
        .isNotSameAs(first)
        .isEqualTo(first);
  }

  @Test
  void whatWouldTakeMostOfTheMemoryIsNotRemembered() {
    DescriptionCompiler compiler = compiler(100);
    Compiled first = compiler.compile(TEXT, SubmittedFiles.none(), "nest");
    assertThat(compiler.compile(TEXT, SubmittedFiles.none(), "nest")).isNotSameAs(first);
  }
}
