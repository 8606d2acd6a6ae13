package org.hillock.apiservice.jobs;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.apiservice.errors.DiagnosticBody;
import org.hillock.apiservice.errors.DiagnosticBody.SpanBody;
import org.hillock.apiservice.json.Words;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.Compiler;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.UserFiles;
import org.hillock.experiment.emit.Script;
import org.hillock.experiment.model.Experiment;
import org.hillock.jobstore.JobSize;
import org.jspecify.annotations.Nullable;

/**
 * Compiles descriptions and remembers the last ones: in a sweep, or when a client tries again, the
 * same description comes many times.
 */
final class DescriptionCompiler {

  private record Key(String sha256, String files, String backend) {}

  private final Compiler compiler;
  private final long memory;
  private final Map<Key, Compiled> remembered = new LinkedHashMap<>(64, 0.75f, true);
  private long used;

  /**
   * Around the compiler.
   *
   * @param memory bytes that remembered results may take
   */
  DescriptionCompiler(Compiler compiler, long memory) {
    this.compiler = compiler;
    this.memory = memory;
  }

  Compiled compile(SourceText text, SubmittedFiles files, String backend) {
    String digest = Sha256.hex(text.text().getBytes(StandardCharsets.UTF_8));
    Key key = new Key(digest, files.digest(), backend);
    Compiled known = lookUp(key);
    if (known != null) {
      return known;
    }
    Set<String> named = new HashSet<>();
    UserFiles noted =
        name -> {
          named.add(name);
          return files.find(name);
        };
    Compilation compilation = compiler.compile(text, noted, backend);
    named.retainAll(files.names());
    Compiled fresh = toCompiled(compilation, named);
    remember(key, fresh);
    return fresh;
  }

  private synchronized @Nullable Compiled lookUp(Key key) {
    return remembered.get(key);
  }

  private synchronized void remember(Key key, Compiled fresh) {
    if (fresh.weight() > memory / 4) {
      return;
    }
    Compiled before = remembered.put(key, fresh);
    used += fresh.weight() - (before == null ? 0 : before.weight());
    Iterator<Compiled> eldest = remembered.values().iterator();
    while (used > memory) {
      used -= eldest.next().weight();
      eldest.remove();
    }
  }

  private static Compiled toCompiled(Compilation compilation, Set<String> named) {
    Optional<Compiled.Result> result =
        compilation.hasErrors()
            ? Optional.empty()
            : compilation
                .experiment()
                .flatMap(
                    experiment -> compilation.script().map(script -> result(experiment, script)));
    return new Compiled(
        compilation.diagnostics().stream().map(DescriptionCompiler::body).toList(), named, result);
  }

  private static Compiled.Result result(Experiment experiment, Script script) {
    JobSize size =
        new JobSize(
            experiment.counts().durationMs(),
            experiment.counts().neurons(),
            Math.round(experiment.counts().expectedSynapses()));
    return new Compiled.Result(
        experiment.title(), size, script.text(), script.sourceMap(), script.data());
  }

  private static DiagnosticBody body(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    return new DiagnosticBody(
        diagnostic.code(),
        Words.of(diagnostic.severity()),
        diagnostic.message(),
        diagnostic.path().isEmpty() ? null : diagnostic.path(),
        new SpanBody(
            span.startLine(),
            span.startColumn(),
            span.endLine(),
            span.endColumn(),
            span.source().isEmpty() ? null : span.source()),
        diagnostic.note().orElse(null),
        diagnostic.help().orElse(null));
  }
}
