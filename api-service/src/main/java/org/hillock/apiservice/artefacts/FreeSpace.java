package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hillock.apiservice.artefacts.ContentRefusedException.Reason;

/** Keeps room on a file system, so that a full store never stops the database beside it. */
public final class FreeSpace {

  private final Probe probe;
  private final String place;
  private final long reserve;

  FreeSpace(Probe probe, String place, long reserve) {
    this.probe = probe;
    this.place = place;
    this.reserve = reserve;
  }

  /**
   * Watches the file system of a folder.
   *
   * @param folder the folder, which exists
   * @param reserve bytes that always stay free
   */
  public static FreeSpace on(Path folder, long reserve) {
    return new FreeSpace(
        () -> Files.getFileStore(folder).getUsableSpace(), folder.toString(), reserve);
  }

  /**
   * Makes sure that so many bytes fit.
   *
   * @throws ContentRefusedException if they do not
   */
  void require(long bytes) throws IOException {
    long usable = probe.usableBytes();
    if (usable - bytes < reserve) {
      throw new ContentRefusedException(
          Reason.NO_SPACE,
          "%d MB are free where %s is, of which %d MB are kept in reserve, and %d MB more are needed: free some space there"
              .formatted(usable >> 20, place, reserve >> 20, (bytes >> 20) + 1));
    }
  }

  /** Asks a file system how much room it has. */
  @FunctionalInterface
  interface Probe {
    long usableBytes() throws IOException;
  }
}
