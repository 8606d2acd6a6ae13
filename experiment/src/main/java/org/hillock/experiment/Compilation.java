package org.hillock.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hillock.experiment.backend.Machine;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Severity;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.emit.Script;
import org.hillock.experiment.model.Experiment;

/**
 * What became of a description.
 *
 * @param diagnostics all errors and warnings, in the order of the text
 * @param used the files that it uses, for showing diagnostics about them
 * @param attached the SHA-256 digests of the files of numbers that it names, by name
 * @param experiment what the description says; absent when it has errors
 * @param share what it takes of the machine it was compiled for; absent for simulators
 * @param script the module that runs it; absent when it has errors or was only checked
 */
public record Compilation(
    List<Diagnostic> diagnostics,
    List<SourceText> used,
    Map<String, String> attached,
    Optional<Experiment> experiment,
    Optional<Machine.Share> share,
    Optional<Script> script) {

  /** Copies the lists and the map. */
  public Compilation {
    diagnostics = List.copyOf(diagnostics);
    used = List.copyOf(used);
    attached = Collections.unmodifiableMap(new LinkedHashMap<>(attached));
    Objects.requireNonNull(experiment, "experiment");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(script, "script");
  }

  static Compilation failed(List<Diagnostic> diagnostics, List<SourceText> used) {
    return new Compilation(
        diagnostics, used, Map.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the description cannot be run. */
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }
}
