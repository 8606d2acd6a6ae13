package org.hillock.workerruntime.remote;

/** Why a call to the worker API brought no answer that could be used. */
public abstract sealed class ApiException extends Exception {

  private ApiException(String message, Throwable cause) {
    super(message, cause);
  }

  private ApiException(String message) {
    super(message);
  }

  /** The attempt is no longer the current one (409): end it, and say nothing more of it. */
  public static final class Fenced extends ApiException {
    /** With what the server said. */
    public Fenced(String message) {
      super(message);
    }
  }

  /** The server does not take the worker's token (401, 403). It may after somebody mended that. */
  public static final class Unauthorised extends ApiException {
    /** With the remedy. */
    public Unauthorised(String message) {
      super(message);
    }
  }

  /** No usable answer: no connection, a time-out, or a server in trouble (5xx). Trying helps. */
  public static final class Outage extends ApiException {
    /** From a failed connection. */
    public Outage(String message, Throwable cause) {
      super(message, cause);
    }

    /** From an answer. */
    public Outage(String message) {
      super(message);
    }
  }

  /** The server understood and refused (other 4xx): one of the two is wrong, trying is no use. */
  public static final class Refused extends ApiException {
    private final int status;

    /** With the status and what the server said. */
    public Refused(int status, String message) {
      super(message);
      this.status = status;
    }

    /** The HTTP status. */
    public int status() {
      return status;
    }
  }

  /** The caller no longer wants the answer, because it was told to stop. */
  public static final class GivenUp extends ApiException {
    /** Names the call. */
    public GivenUp(String message) {
      super(message);
    }
  }
}
