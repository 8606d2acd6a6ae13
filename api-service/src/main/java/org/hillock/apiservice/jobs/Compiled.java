package org.hillock.apiservice.jobs;

import java.util.List;
import java.util.Optional;
import org.hillock.apiservice.errors.DiagnosticBody;
import org.hillock.jobstore.JobSize;

/**
 * What became of a description.
 *
 * @param diagnostics everything there is to say about it
 * @param result what to run; empty if it has errors
 */
record Compiled(List<DiagnosticBody> diagnostics, Optional<Result> result) {

  Compiled {
    diagnostics = List.copyOf(diagnostics);
  }

  /**
   * What to run.
   *
   * @param title the experiment's title
   * @param size how big it is
   * @param script the generated module
   * @param sourceMap where its lines come from
   */
  record Result(String title, JobSize size, String script, String sourceMap) {}

  /** About how much memory it takes, in bytes. */
  long weight() {
    return 1024
        + 256L * diagnostics.size()
        + result.map(r -> 2L * (r.script().length() + r.sourceMap().length())).orElse(0L);
  }
}
