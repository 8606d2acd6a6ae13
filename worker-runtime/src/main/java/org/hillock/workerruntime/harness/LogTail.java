package org.hillock.workerruntime.harness;

import java.nio.charset.StandardCharsets;
import org.hillock.workerruntime.backend.LogSink;

/** Passes a log on and remembers its last bytes. */
final class LogTail implements LogSink {

  private static final int KEPT = 4096;

  private final LogSink next;
  private final byte[] ring = new byte[KEPT];
  private long total;

  LogTail(LogSink next) {
    this.next = next;
  }

  @Override
  public synchronized void append(byte[] bytes, int offset, int length) {
    int skipped = Math.max(0, length - KEPT);
    total += skipped;
    for (int i = skipped; i < length; i++) {
      ring[(int) (total++ % KEPT)] = bytes[offset + i];
    }
    next.append(bytes, offset, length);
  }

  synchronized String text() {
    int kept = (int) Math.min(total, KEPT);
    byte[] tail = new byte[kept];
    for (int i = 0; i < kept; i++) {
      tail[i] = ring[(int) ((total - kept + i) % KEPT)];
    }
    return new String(tail, StandardCharsets.UTF_8);
  }
}
