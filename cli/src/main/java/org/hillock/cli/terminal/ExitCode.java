package org.hillock.cli.terminal;

/** How the command ends. The numbers are part of what users script against. */
public enum ExitCode {
  /** All was done. */
  DONE(0),
  /** The job failed, and the experiment or a limit is why; or it was cancelled. */
  JOB_FAILED(1),
  /** The command or the description is wrong. */
  USAGE(2),
  /** The platform is at fault, or cannot be reached. */
  PLATFORM(3),
  /** Refused: no permission, or no quota. */
  REFUSED(4),
  /** The time given by {@code --timeout} is over. */
  TIMED_OUT(5),
  /** Ended by Ctrl-C. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  /** The number the process ends with. */
  public int number() {
    return number;
  }
}
