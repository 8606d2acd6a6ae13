package org.hillock.bench.client;

/** The server understood the request and will not do it, however often it is repeated. */
public final class Refused extends RuntimeException {

  private final int status;

  /** With the answer. */
  Refused(String request, int status, String body) {
    super("%s was answered by %d: %s".formatted(request, status, body));
    this.status = status;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }
}
