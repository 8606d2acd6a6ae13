package org.hillock.apiservice.jobs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.apiservice.errors.DiagnosticBody;
import org.hillock.jobstore.JobSize;

/**
 * What became of a description.
 *
 * @param diagnostics everything there is to say about it
 * @param named which of the files beside it it names
 * @param result what to run; empty if it has errors
 */
record Compiled(List<DiagnosticBody> diagnostics, Set<String> named, Optional<Result> result) {

  Compiled {
    diagnostics = List.copyOf(diagnostics);
    named = Set.copyOf(named);
  }

  /**
   * What to run.
   *
   * @param title the experiment's title
   * @param size how big it is
   * @param script the generated module
   * @param sourceMap where its lines come from
   * @param data files of numbers that it reads, by name
   */
  record Result(
      String title, JobSize size, String script, String sourceMap, Map<String, byte[]> data) {

    long weight() {
      return 2L * (script.length() + sourceMap.length())
          + data.values().stream().mapToLong(bytes -> bytes.length).sum();
    }
  }

  /** About how much memory it takes, in bytes. */
  long weight() {
    return 1024 + 256L * diagnostics.size() + result.map(Result::weight).orElse(0L);
  }
}
