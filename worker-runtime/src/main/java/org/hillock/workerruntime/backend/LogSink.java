package org.hillock.workerruntime.backend;

import java.nio.charset.StandardCharsets;

/** Takes the bytes of a log in order. */
@FunctionalInterface
public interface LogSink {

  /**
   * Appends. Never throws: a log that cannot be kept is the worker's trouble, not the job's.
   *
   * @param bytes holds them
   * @param offset of the first
   * @param length how many
   */
  void append(byte[] bytes, int offset, int length);

  /** Appends a line of text. */
  default void line(String text) {
    byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
    append(bytes, 0, bytes.length);
  }
}
