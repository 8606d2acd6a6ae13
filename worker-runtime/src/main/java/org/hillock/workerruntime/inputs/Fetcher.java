package org.hillock.workerruntime.inputs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.workerruntime.files.Digests;
import org.hillock.workerruntime.remote.ApiException;
import org.hillock.workerruntime.remote.WorkerApi;

/**
 * Brings the files that a run reads, in parts, and takes none that has another digest. What only
 * belongs to the description stays where it is: results name it by its digest.
 */
public final class Fetcher {

  /** Size of a part in bytes. */
  static final int PART = 4 << 20;

  private static final int TRIES = 2;

  private final WorkerApi api;

  /** A fetcher through this API, which repeats what fails for now. */
  public Fetcher(WorkerApi api) {
    this.api = api;
  }

  /** What a run of this bundle reads. */
  public static List<InputFile> needed(Bundle bundle) {
    return bundle.inputs().stream()
        .filter(
            file ->
                switch (file.role()) {
                  case DATA -> true;
                  case ATTACHMENT -> false;
                })
        .toList();
  }

  /**
   * Brings all that the run reads into a folder.
   *
   * @param stopped whether the attempt is to end; asked now and then
   * @return whether all is there; if not, it was stopped
   * @throws BadInputException if the server gives something else than it said, or nothing
   */
  public boolean fetch(Bundle bundle, Path folder, BooleanSupplier stopped)
      throws ApiException, BadInputException, IOException, InterruptedException {
    for (InputFile file : needed(bundle)) {
      if (!fetch(bundle.attempt(), file, folder.resolve(file.name()), stopped)) {
        return false;
      }
    }
    return true;
  }

  private boolean fetch(AttemptRef attempt, InputFile file, Path to, BooleanSupplier stopped)
      throws ApiException, BadInputException, IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      MessageDigest digest = Digests.sha256();
      try (OutputStream out = Files.newOutputStream(to)) {
        long next = 0;
        while (next < file.size()) {
          if (stopped.getAsBoolean()) {
            return false;
          }
          byte[] part = part(attempt, file, next);
          out.write(part);
          digest.update(part);
          next += part.length;
        }
      }
      if (HexFormat.of().formatHex(digest.digest()).equals(file.sha256())) {
        return true;
      }
    }
    throw new BadInputException(file, "came with another SHA-256 than its own.");
  }

  private byte[] part(AttemptRef attempt, InputFile file, long offset)
      throws ApiException, BadInputException, InterruptedException {
    int wanted = (int) Math.min(PART, file.size() - offset);
    byte[] part;
    try {
      part = api.input(attempt, file.sha256(), offset, wanted);
    } catch (ApiException.Refused refused) {
      throw new BadInputException(file, "cannot be had: " + refused.getMessage());
    }
    if (part.length == 0 || part.length > wanted) {
      throw new BadInputException(file, "did not come in the parts that were asked for.");
    }
    return part;
  }
}
