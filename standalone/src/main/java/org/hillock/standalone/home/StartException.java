package org.hillock.standalone.home;

import java.io.Serial;
import java.util.List;

/** Keeps the platform from starting; says what is wrong and what to do about it. */
public final class StartException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** Exit code for what the user typed or set. */
  public static final int USAGE = 2;

  /** Exit code for what the machine or Hillock itself is to blame for. */
  public static final int PLATFORM = 3;

  /** Exit code when another process serves this home already. */
  public static final int HOME_IN_USE = 75;

  private final int exitCode;
  private final List<String> remedies;

  /**
   * @param exitCode how the process ends
   * @param message what is wrong
   * @param remedies what to do, a line each
   */
  public StartException(int exitCode, String message, String... remedies) {
    super(message);
    this.exitCode = exitCode;
    this.remedies = List.of(remedies);
  }

  /** How the process ends. */
  public int exitCode() {
    return exitCode;
  }

  /** What to do, a line each. */
  public List<String> remedies() {
    return remedies;
  }
}
