package org.hillock.cli.api;

/** A piece of a job's log. */
public final class LogChunk {
  private final byte[] bytes;
  private final long nextOffset;

  LogChunk(byte[] bytes, long nextOffset) {
    this.bytes = bytes.clone();
    this.nextOffset = nextOffset;
  }

  /** The text, as the job wrote it. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Where the next piece begins. */
  public long nextOffset() {
    return nextOffset;
  }

  /** Whether there is nothing in it. */
  public boolean isEmpty() {
    return bytes.length == 0;
  }
}
