package org.hillock.jobcontract;

import java.util.UUID;

/**
 * Names one <em>run</em> of a worker process. A worker that starts again has a new id and the same
 * name; what the old id held is lost at that moment.
 *
 * @param value the UUID
 */
public record WorkerId(UUID value) {

  /**
   * Reads the canonical text form.
   *
   * @throws IllegalArgumentException if the text is no UUID
   */
  public static WorkerId of(String text) {
    return new WorkerId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
