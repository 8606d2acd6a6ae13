package org.hillock.cli.api;

import java.io.Serial;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;

/** The platform does not answer, or not for now. Trying again later may help. */
public final class UnreachableException extends CommandException {
  @Serial private static final long serialVersionUID = 1L;

  UnreachableException(String message, Throwable cause) {
    super(ExitCode.PLATFORM, message, "Is it running? Start one with: ./hillock serve");
    initCause(cause);
  }

  UnreachableException(String message) {
    super(ExitCode.PLATFORM, message);
  }

  /** The connection ended before the whole of this was there. */
  public static UnreachableException cutShort(String what) {
    return new UnreachableException("The connection ended in the middle of " + what + ".");
  }
}
