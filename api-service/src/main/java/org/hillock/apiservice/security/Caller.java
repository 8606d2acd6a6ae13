package org.hillock.apiservice.security;

/**
 * Who a request is from.
 *
 * @param name for logs and for the owner of a job; never a secret
 * @param role what it may open
 */
public record Caller(String name, Role role) {

  /** What a caller may open. */
  public enum Role {
    /** A person or a program of theirs: {@code /api/v1}. */
    USER,
    /** A worker: {@code /worker/v1}. */
    WORKER
  }
}
