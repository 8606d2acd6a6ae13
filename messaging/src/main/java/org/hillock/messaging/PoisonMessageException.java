package org.hillock.messaging;

/** A message that cannot be understood, and would not be the next time either. */
final class PoisonMessageException extends RuntimeException {

  PoisonMessageException(String reason) {
    super(reason);
  }

  PoisonMessageException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
