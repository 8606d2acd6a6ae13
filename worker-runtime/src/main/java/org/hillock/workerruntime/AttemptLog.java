package org.hillock.workerruntime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.hillock.workerruntime.backend.LogSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of an attempt on this worker's disk. It grows here whether the server can be reached or
 * not; the {@link Courier} reads behind. The file is made with the first byte.
 */
final class AttemptLog implements LogSink, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AttemptLog.class);

  private final Callable<Path> place;
  private final Runnable grown;
  private final Runnable broken;
  private @Nullable FileChannel channel;
  private @Nullable Path file;
  private long length;
  private boolean dead;

  /**
   * A log.
   *
   * @param place makes the folder and names the file
   * @param grown is run after each append
   * @param broken is run once, if the disk does not take it
   */
  AttemptLog(Callable<Path> place, Runnable grown, Runnable broken) {
    this.place = place;
    this.grown = grown;
    this.broken = broken;
  }

  @Override
  public void append(byte[] bytes, int offset, int count) {
    if (count == 0) {
      return;
    }
    if (write(ByteBuffer.wrap(bytes, offset, count))) {
      grown.run();
    }
  }

  private synchronized boolean write(ByteBuffer bytes) {
    if (dead) {
      return false;
    }
    try {
      FileChannel open = open();
      while (bytes.hasRemaining()) {
        length += open.write(bytes);
      }
      return true;
    } catch (Exception diskTrouble) {
      // whatever the disk's trouble is, the job's process must not feel it
      log.error("a log cannot be written: {}", diskTrouble.toString());
      dead = true;
      broken.run();
      return false;
    }
  }

  private FileChannel open() throws Exception {
    if (channel == null) {
      file = place.call();
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
    return channel;
  }

  /** How many bytes there are. */
  synchronized long length() {
    return length;
  }

  /** The file, if anything was written. */
  synchronized @Nullable Path file() {
    return file;
  }

  /** Up to {@code most} bytes from an offset within the log. */
  byte[] read(long offset, int most) throws IOException {
    Path from = file();
    long there = length() - offset;
    if (from == null || there <= 0) {
      return new byte[0];
    }
    ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, there));
    try (FileChannel reading = FileChannel.open(from, StandardOpenOption.READ)) {
      while (buffer.hasRemaining() && reading.read(buffer, offset + buffer.position()) >= 0) {
        // until the buffer is full
      }
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }

  @Override
  public synchronized void close() throws IOException {
    dead = true;
    if (channel != null) {
      channel.close();
    }
  }
}
