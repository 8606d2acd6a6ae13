package org.hillock.jobcontract;

import org.jspecify.annotations.Nullable;

/**
 * Why a job or an attempt failed, in words for its owner.
 *
 * @param kind whose fault it was
 * @param message one or two sentences; never a stack trace
 * @param path the place in the description, such as {@code model.populations.exc}, where known
 * @param line line in the description from 1, where known
 * @param column column in the description from 1, where known
 */
public record Failure(
    FailureKind kind,
    String message,
    @Nullable String path,
    @Nullable Integer line,
    @Nullable Integer column) {

  /** A failure without a place in the description. */
  public static Failure of(FailureKind kind, String message) {
    return new Failure(kind, message, null, null, null);
  }
}
