package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.hillock.apiservice.artefacts.ContentRefusedException.Reason;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.jobcontract.worker.Position;

/**
 * Content on its way in. Any number of senders may add to it at the same time: each piece is
 * written under the lock and only at the end of the file, so that the file never has a gap, and no
 * sender waits for the network of another.
 */
final class PartialContent {

  private final ContentDigest digest;
  private final Path file;
  private final Path target;
  private final FreeSpace freeSpace;
  private int users;
  private boolean published;

  PartialContent(ContentDigest digest, Path file, Path target, FreeSpace freeSpace) {
    this.digest = digest;
    this.file = file;
    this.target = target;
    this.freeSpace = freeSpace;
  }

  /** Guarded by the map that holds this, as is {@link #leave}. */
  void use() {
    users++;
  }

  boolean leave() {
    users--;
    return users == 0;
  }

  /** Content of one digest has one size: what is longer than said cannot be it. */
  synchronized void begin(long size) throws IOException {
    if (!published && length() > size) {
      Files.deleteIfExists(file);
    }
  }

  /** Returns {@code false} if there is no use in sending on from here. */
  synchronized boolean write(long at, byte[] bytes, int count, long size) throws IOException {
    if (published) {
      return false;
    }
    long have = length();
    if (at > have) {
      return false;
    }
    if (at + count > size) {
      throw new ContentRefusedException(
          Reason.WRONG_SIZE,
          "more bytes were sent than the %d announced for %s".formatted(size, digest));
    }
    int skip = (int) Math.min(count, have - at);
    if (skip < count) {
      writeAtEnd(have, ByteBuffer.wrap(bytes, skip, count - skip));
    }
    return true;
  }

  private void writeAtEnd(long have, ByteBuffer bytes) throws IOException {
    long missing = bytes.remaining();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long at = have;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      freeSpace.require(missing);
      throw e;
    }
  }

  /** Looks whether everything is here, and if so makes it count. */
  synchronized Position end(long size) throws IOException {
    if (published) {
      return new Position(size, true);
    }
    long have = length();
    if (have < size) {
      return new Position(have, false);
    }
    if (size == 0 && !Files.exists(file)) {
      Files.createFile(file);
    }
    String actual = digestOnDisk();
    if (!actual.equals(digest.hex())) {
      Files.delete(file);
      throw new ContentRefusedException(
          Reason.WRONG_DIGEST,
          "the %d bytes received for %s have the digest %s; they were dropped, send them again from 0"
              .formatted(size, digest, actual));
    }
    FileContentStore.publish(file, target);
    published = true;
    return new Position(size, true);
  }

  private long length() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Forces the file to disk first: what is read back afterwards is what will be kept. */
  private String digestOnDisk() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    MessageDigest sha256 = Sha256.start();
    try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), sha256)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
