package org.hillock.bench.kit;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals that Java has no method for. */
final class Signals {

  private Signals() {}

  /** Sends one to a process; one that is gone is no error. */
  static void send(String signal, long pid) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run kill", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
