package org.hillock.apiservice.artefacts;

/** Content that a {@link ContentStore} does not take. */
public final class ContentRefusedException extends RuntimeException {

  /** Why content is not taken. */
  public enum Reason {
    /** No room for it. */
    NO_SPACE,
    /** The bytes do not have the digest. */
    WRONG_DIGEST,
    /** There are more bytes than was said. */
    WRONG_SIZE
  }

  private final Reason reason;

  /** With a sentence that says what to do. */
  public ContentRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }
}
