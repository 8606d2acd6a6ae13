package org.hillock.cli.terminal;

import java.io.Serial;
import java.util.List;

/** Ends a command with a message for the user: what is wrong, and what to do about it. */
public class CommandException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final List<String> remedies;

  /**
   * @param exitCode how the process ends
   * @param message what is wrong, and where
   * @param remedies what the user can do, a line each
   */
  public CommandException(ExitCode exitCode, String message, String... remedies) {
    super(message);
    this.exitCode = exitCode;
    this.remedies = List.of(remedies);
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What the user can do, a line each. */
  public List<String> remedies() {
    return remedies;
  }
}
