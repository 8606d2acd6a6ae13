package org.hillock.bench.kit;

import org.jspecify.annotations.Nullable;

/** A run cannot go on. The message says why, for the person who started it. */
public final class BenchException extends RuntimeException {

  /** With what to tell. */
  public BenchException(String message) {
    super(message);
  }

  /** With what to tell, and the cause for the log. */
  public BenchException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
