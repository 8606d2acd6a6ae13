package org.hillock.workerruntime.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.workerruntime.files.Folders;
import org.hillock.workerruntime.inputs.Fetcher;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folder through which a worker and the harness speak, version 1 of that contract.
 *
 * <pre>
 * request.json   what to run                      results/   what the user gets
 * input/         script and what it reads,        home/      the job's HOME
 *                source map, description
 * events.jsonl   progress, appended               tmp/       its TMPDIR
 * outcome.json   the end, written once
 * </pre>
 *
 * @param path the folder
 * @param given bytes in it that the job was given to read
 */
record JobFolder(Path path, long given) {

  /** Name of the sub-folder that holds what the user gets. */
  static final String RESULTS = "results";

  private static final int CONTRACT = 1;
  private static final long OUTCOME_BYTES = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * Lays everything that the harness needs into a folder.
   *
   * @param inputs where the files are that the script reads; they are moved
   */
  static JobFolder prepare(Path path, Bundle bundle, Path inputs, Instant startedAt)
      throws IOException {
    for (String name : new String[] {"input", RESULTS, "home", "tmp"}) {
      Folders.createPrivate(path.resolve(name));
    }
    for (Bundle.File file : bundle.files()) {
      if (!file.name().matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}")) {
        throw new IllegalArgumentException("not a plain file name in a bundle: " + file.name());
      }
      Files.writeString(path.resolve("input").resolve(file.name()), file.text());
    }
    for (InputFile file : Fetcher.needed(bundle)) {
      if (file.name().indexOf('/') >= 0) {
        throw new IllegalArgumentException("a script reads nothing in folders: " + file.name());
      }
      Files.move(inputs.resolve(file.name()), path.resolve("input").resolve(file.name()));
    }
    Files.writeString(path.resolve("request.json"), request(bundle, startedAt).toString());
    return new JobFolder(path, Fetcher.needed(bundle).stream().mapToLong(InputFile::size).sum());
  }

  private static ObjectNode request(Bundle bundle, Instant startedAt) {
    return JSON.createObjectNode()
        .put("contract", CONTRACT)
        .put("job", bundle.attempt().job().toString())
        .put("attempt", bundle.attempt().number())
        .put("backend", bundle.platform())
        .put("format", bundle.format())
        .put("threads", bundle.threads())
        .put("accelerations", bundle.accelerations())
        .put("title", bundle.title())
        .put("environment", bundle.environment())
        .put("started_at", startedAt.toString())
        .put("description", bundle.description());
  }

  /** How much the job has written, in bytes. */
  long written() {
    return Folders.size(path) - given;
  }

  Path events() {
    return path.resolve("events.jsonl");
  }

  /**
   * What the harness wrote at its end; empty if it never came so far.
   *
   * @throws IOException if what is there is no outcome
   */
  Optional<HarnessOutcome> outcome() throws IOException {
    Path file = path.resolve("outcome.json");
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (Files.size(file) > OUTCOME_BYTES) {
      throw new IOException("outcome.json is larger than 1 MiB");
    }
    return Optional.of(HarnessOutcome.parse(Files.readString(file)));
  }
}
