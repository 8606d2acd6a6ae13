package org.hillock.jobstore;

/** What the job store refuses, with a stable code and a message that says what to do. */
public abstract sealed class JobStoreException extends RuntimeException
    permits IdempotencyConflictException, SchemaTooNewException, WorkerReplacedException {

  private final String code;

  JobStoreException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** The code, in lower case with hyphens. */
  public final String code() {
    return code;
  }
}
