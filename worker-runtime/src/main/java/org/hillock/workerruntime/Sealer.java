package org.hillock.workerruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.files.Folders;
import org.hillock.workerruntime.results.CrateManifest;
import org.hillock.workerruntime.results.ResultFile;
import org.hillock.workerruntime.results.ResultFolder;

/**
 * Makes of what an attempt left the files of its result: those of a success, or of a failure that
 * left no more than it might; the log; and the manifest of all of them. To a success belong the
 * files of the job as well, which the server has: with them, the script in the result runs again.
 * An attempt that left nothing has no result files at all.
 *
 * @param version version of Hillock, for the manifest
 */
record Sealer(String version) {

  /**
   * The result.
   *
   * @param outcome the outcome, which is a failure if files that were promised are missing
   * @param files the files, no longer written to
   * @param inputs files of the job that belong to the result, and need not be sent
   */
  record Sealed(Outcome outcome, List<ResultFile> files, List<ArtefactRef> inputs) {

    List<ArtefactRef> artefacts() {
      return Stream.concat(files.stream().map(ResultFile::artefact), inputs.stream()).toList();
    }
  }

  Sealed seal(Bundle bundle, Offer offer, Outcome outcome, Attempt attempt, Instant endedAt)
      throws IOException {
    if (!attempt.hasFiles()) {
      return new Sealed(check(outcome, List.of()), List.of(), List.of());
    }
    Path results = attempt.folder().resolve("results");
    List<ResultFile> files = new ArrayList<>(collect(bundle, outcome, results, attempt));
    Outcome checked = check(outcome, files);
    List<ArtefactRef> inputs =
        checked instanceof Outcome.Succeeded ? ofJob(bundle, files, attempt) : List.of();
    addLog(attempt, files);
    Sealed sealed = new Sealed(checked, files, inputs);
    addManifest(
        new CrateManifest.Origin(bundle, offer, version, startedAt(attempt), endedAt),
        attempt,
        sealed);
    return sealed;
  }

  /** The files of the job; what a run has left under one of their names makes room. */
  private static List<ArtefactRef> ofJob(Bundle bundle, List<ResultFile> files, Attempt attempt) {
    List<ArtefactRef> inputs =
        bundle.inputs().stream()
            .map(
                file ->
                    new ArtefactRef(
                        file.name(), ResultFolder.type(file.name()), file.size(), file.sha256()))
            .toList();
    Set<String> names = inputs.stream().map(ArtefactRef::name).collect(Collectors.toSet());
    files.removeIf(
        file -> {
          boolean same = names.contains(file.artefact().name());
          if (same) {
            attempt
                .log()
                .line(
                    "[hillock] not collected: '%s' is the name of a file of the job"
                        .formatted(file.artefact().name()));
          }
          return same;
        });
    return inputs;
  }

  private static Instant startedAt(Attempt attempt) {
    return Objects.requireNonNull(attempt.claimedAt(), "claimed before it ran");
  }

  private static List<ResultFile> collect(
      Bundle bundle, Outcome outcome, Path results, Attempt attempt) throws IOException {
    Map<String, String> mediaTypes =
        switch (outcome) {
          case Outcome.Succeeded succeeded -> succeeded.mediaTypes();
          case Outcome.Failed failed -> Map.of();
          case Outcome.Stopped stopped -> Map.of();
        };
    boolean wanted =
        switch (outcome) {
          case Outcome.Succeeded succeeded -> true;
          case Outcome.Failed failed -> Folders.size(results) <= bundle.limits().outputBytes();
          case Outcome.Stopped stopped -> false;
        };
    return wanted
        ? ResultFolder.collect(results, mediaTypes, told -> attempt.log().line("[hillock] " + told))
        : List.of();
  }

  private static Outcome check(Outcome outcome, List<ResultFile> files) {
    if (!(outcome instanceof Outcome.Succeeded succeeded)) {
      return outcome;
    }
    List<String> names = files.stream().map(file -> file.artefact().name()).toList();
    Optional<String> missing =
        succeeded.mediaTypes().keySet().stream().filter(name -> !names.contains(name)).findFirst();
    return missing.isEmpty()
        ? outcome
        : new Outcome.Failed(
            outcome.effort(),
            Failure.of(
                FailureKind.PLATFORM,
                "The run promised a file '%s' and left none.".formatted(missing.get())));
  }

  private static void addLog(Attempt attempt, List<ResultFile> files) throws IOException {
    Path log = attempt.printed().file();
    if (log != null) {
      files.add(ResultFile.of(log, "text/plain; charset=utf-8"));
    }
  }

  private static void addManifest(CrateManifest.Origin origin, Attempt attempt, Sealed sealed)
      throws IOException {
    Path path = attempt.own(CrateManifest.NAME);
    Files.writeString(path, CrateManifest.of(origin, sealed.artefacts()));
    sealed.files().add(ResultFile.of(path, CrateManifest.MEDIA_TYPE));
  }
}
