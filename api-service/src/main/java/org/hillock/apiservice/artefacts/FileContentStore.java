package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.hillock.jobcontract.worker.Position;

/**
 * Keeps content in a folder: whole content as {@code content/ab/cdef…}, named by its digest, and
 * parts of content as {@code partial/<n>/<digest>}, where n is a number that no other process uses.
 * Several processes may share the folder.
 */
public final class FileContentStore implements ContentStore, AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final WholeContent content;
  private final PartialFolder partials;
  private final FreeSpace freeSpace;
  private final Clock clock;
  private final ConcurrentHashMap<ContentDigest, PartialContent> open = new ConcurrentHashMap<>();

  /**
   * Opens the store, and makes its folder if there is none.
   *
   * @param root the folder
   * @param freeSpace keeps room on its file system
   * @param clock says when content was wanted
   */
  public FileContentStore(Path root, FreeSpace freeSpace, Clock clock) throws IOException {
    this.content = new WholeContent(Files.createDirectories(root.resolve("content")));
    this.partials = PartialFolder.take(root.resolve("partial"));
    this.freeSpace = freeSpace;
    this.clock = clock;
  }

  @Override
  public Position position(ContentDigest digest) throws IOException {
    OptionalLong whole = size(digest);
    if (whole.isPresent()) {
      return new Position(whole.getAsLong(), true);
    }
    return new Position(sizeOf(partials.file(digest)).orElse(0), false);
  }

  @Override
  public Position append(ContentDigest digest, long size, long offset, InputStream part)
      throws IOException {
    Position before = position(digest);
    if (before.complete()) {
      return before;
    }
    freeSpace.require(Math.max(0, size - before.next()));
    PartialContent partial = acquire(digest);
    try {
      return receive(partial, size, offset, part);
    } finally {
      release(digest);
    }
  }

  private static Position receive(PartialContent partial, long size, long offset, InputStream part)
      throws IOException {
    partial.begin(size);
    byte[] buffer = new byte[BUFFER];
    long at = offset;
    for (int read = part.read(buffer); read >= 0; read = part.read(buffer)) {
      if (!partial.write(at, buffer, read, size)) {
        break; // others were faster, or there is a gap: the position says where to go on
      }
      at += read;
    }
    return partial.end(size);
  }

  private PartialContent acquire(ContentDigest digest) {
    PartialContent fresh =
        new PartialContent(digest, partials.file(digest), content.path(digest), freeSpace);
    return open.compute(
        digest,
        (key, present) -> {
          PartialContent chosen = present == null ? fresh : present;
          chosen.use();
          return chosen;
        });
  }

  private void release(ContentDigest digest) {
    open.computeIfPresent(digest, (key, partial) -> partial.leave() ? null : partial);
  }

  @Override
  public OptionalLong size(ContentDigest digest) throws IOException {
    return content.size(digest);
  }

  @Override
  public OptionalLong keep(ContentDigest digest) throws IOException {
    return content.keep(digest, clock.instant());
  }

  /** Removes whole content that nobody uses and nobody has wanted since then. */
  int sweepWhole(Instant before, ContentUse use) throws IOException {
    return content.sweep(before, use);
  }

  /** Removes parts that nobody has added to since then. */
  int sweepPartial(Instant before) throws IOException {
    return partials.sweep(before, this::whenIdle);
  }

  /** Runs the removal unless somebody is adding to it, who can then not begin before its end. */
  private void whenIdle(ContentDigest digest, Runnable removal) {
    open.compute(
        digest,
        (key, present) -> {
          if (present == null) {
            removal.run();
          }
          return present;
        });
  }

  @Override
  public Optional<Path> file(ContentDigest digest) {
    return Optional.of(content.path(digest)).filter(Files::exists);
  }

  @Override
  public void copy(ContentDigest digest, long offset, long length, OutputStream to)
      throws IOException {
    try (FileChannel file = FileChannel.open(content.path(digest), StandardOpenOption.READ)) {
      WritableByteChannel target = Channels.newChannel(to);
      long at = offset;
      long end = offset + length;
      while (at < end) {
        long moved = file.transferTo(at, end - at, target);
        if (moved <= 0) {
          throw new IOException(digest + " ends before byte " + end);
        }
        at += moved;
      }
    }
  }

  @Override
  public void close() throws IOException {
    partials.close();
  }

  private static OptionalLong sizeOf(Path file) throws IOException {
    try {
      return OptionalLong.of(Files.size(file));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /** Gives a file its final name, so that it is there, whole, also after a loss of power. */
  static void publish(Path from, Path to) throws IOException {
    Path folder = folderOf(to);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder);
      sync(folderOf(folder));
    }
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    sync(folder);
  }

  private static Path folderOf(Path path) {
    return Objects.requireNonNull(path.getParent(), "everything here is below the root");
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
