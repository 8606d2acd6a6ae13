package org.hillock.workerruntime.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Position;
import org.hillock.workerruntime.remote.ApiException;
import org.hillock.workerruntime.remote.WorkerApi;

/** Sends files by their digest, in parts, from where the server has them. */
public final class Uploader {

  /** Size of a part in bytes. */
  public static final int PART = 4 << 20;

  private static final int WRONG_DIGEST = 422;
  private static final int MOST_STALLS = 3;

  private final WorkerApi api;

  /** An uploader through this API, which repeats what fails for now. */
  public Uploader(WorkerApi api) {
    this.api = api;
  }

  /**
   * Sends a file; at once done if the server has that content already.
   *
   * @throws IOException if the file cannot be read or is no longer what was digested
   */
  public void upload(ResultFile file) throws ApiException, IOException, InterruptedException {
    ArtefactRef artefact = file.artefact();
    Position position = api.uploaded(artefact.sha256());
    int stalls = 0;
    while (!position.complete()) {
      long next = position.next();
      if (next < 0 || next > artefact.size() || stalls > MOST_STALLS) {
        throw new IOException(
            "'%s' is not what it was when it was digested".formatted(artefact.name()));
      }
      try {
        position = api.upload(artefact.sha256(), next, artefact.size(), read(file, next));
      } catch (ApiException.Refused refused) {
        if (refused.status() != WRONG_DIGEST) {
          throw refused;
        }
        stalls++; // what arrived was not what was sent, and is thrown away there
        position = api.uploaded(artefact.sha256());
        continue;
      }
      if (!position.complete() && position.next() <= next) {
        stalls++; // the server took nothing or began anew: do not go on for ever
      }
    }
  }

  private static byte[] read(ResultFile file, long offset) throws IOException {
    try (InputStream content = Files.newInputStream(file.path(), LinkOption.NOFOLLOW_LINKS)) {
      content.skipNBytes(offset);
      return content.readNBytes(PART);
    }
  }
}
