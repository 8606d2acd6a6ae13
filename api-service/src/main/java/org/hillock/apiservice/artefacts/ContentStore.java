package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.hillock.jobcontract.worker.Position;

/**
 * Keeps content by its digest. Content appears as a whole or not at all: once {@link #size} knows
 * it, it has been verified and survives a loss of power.
 */
public interface ContentStore {

  /** How much of this content is here. */
  Position position(ContentDigest digest) throws IOException;

  /**
   * Adds a part. Bytes that are here already are skipped, so that the same part may come again, and
   * from two senders at the same time; a part that begins beyond what is here is not taken. Either
   * way the answer says where to go on. A sender that breaks off loses nothing that it sent.
   *
   * @param digest of the whole content
   * @param size of the whole content, in bytes
   * @param offset of the first byte of the part
   * @param part the bytes, read until their end
   * @return how much is here now; complete if that is all of it and its digest is right
   * @throws ContentRefusedException if there is no room, if there are more bytes than {@code size},
   *     or if all bytes together have another digest (they are dropped then)
   */
  Position append(ContentDigest digest, long size, long offset, InputStream part)
      throws IOException;

  /** Size of content that is here as a whole, in bytes; empty if it is not. */
  OptionalLong size(ContentDigest digest) throws IOException;

  /**
   * The same, and the content is wanted from now on: whoever removes content that belongs to no
   * result leaves it alone for a while.
   */
  OptionalLong keep(ContentDigest digest) throws IOException;

  /** Where content that is here as a whole lies, if it lies in a file of this machine. */
  Optional<Path> file(ContentDigest digest);

  /**
   * Copies a part of content that is here as a whole.
   *
   * @throws java.nio.file.NoSuchFileException if it is not
   */
  void copy(ContentDigest digest, long offset, long length, OutputStream to) throws IOException;
}
