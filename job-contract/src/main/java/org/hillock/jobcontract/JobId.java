package org.hillock.jobcontract;

import java.util.UUID;

/**
 * Names one job for its whole life. Values are UUIDs of version 7 (RFC 9562), so that ids sort by
 * the time of submission.
 *
 * @param value the UUID
 */
public record JobId(UUID value) implements Comparable<JobId> {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static JobId of(String text) {
    return new JobId(UUID.fromString(text));
  }

  @Override
  public int compareTo(JobId other) {
    // UUID.compareTo compares signed longs; the text form sorts as RFC 9562 means it.
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
