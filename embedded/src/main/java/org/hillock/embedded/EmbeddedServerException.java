package org.hillock.embedded;

import org.jspecify.annotations.Nullable;

/** An embedded server cannot run. The message says why and what to do, in words for its user. */
public final class EmbeddedServerException extends RuntimeException {

  /** With what to tell the user. */
  public EmbeddedServerException(String message) {
    super(message);
  }

  /** With what to tell the user, and the cause for the log. */
  public EmbeddedServerException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
