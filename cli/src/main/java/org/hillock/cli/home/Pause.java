package org.hillock.cli.home;

import java.time.Duration;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;

/** Waits a moment between two tries; tests do not. */
@FunctionalInterface
public interface Pause {
  /** Waits about a second. */
  void brief();

  /** The pause that really waits. */
  static Pause real() {
    return () -> of(Duration.ofSeconds(1));
  }

  /** Waits this long. */
  static void of(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
    }
  }
}
