package org.hillock.workerruntime.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.workerruntime.files.Digests;

/**
 * A file on this machine that is to become an artefact.
 *
 * @param path where it is; nobody writes to it any more
 * @param artefact what it will be
 */
public record ResultFile(Path path, ArtefactRef artefact) {

  /** Measures and digests a regular file. */
  public static ResultFile of(Path path, String mediaType) throws IOException {
    try (InputStream content = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      String sha256 = Digests.of(content);
      return new ResultFile(
          path,
          new ArtefactRef(path.getFileName().toString(), mediaType, Files.size(path), sha256));
    }
  }
}
