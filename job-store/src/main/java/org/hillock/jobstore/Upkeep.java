package org.hillock.jobstore;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Removes what nobody needs any more. Each method takes a batch, passes over what somebody else is
 * working with, and answers how many it has removed: fewer than {@code max} when there are no more.
 */
public interface Upkeep {

  /** Forgets idempotency keys that are older than {@link IdempotencyKey#LIFETIME}. */
  int forgetIdempotencyKeys(int max);

  /**
   * Removes workers that have been silent for long. Those that attempts name are only taken off the
   * lists, with all they offered, until they register again.
   *
   * @param silence how long is long; much longer than any lease
   */
  int forgetWorkers(Duration silence, int max);

  /**
   * Removes texts that belong to no job. Submissions wait for a moment while it does, and it waits
   * for none that takes longer: then nothing is removed this time.
   */
  int forgetDocuments(int max);

  /**
   * Which of these contents belong to a job: to what it needs or to its result.
   *
   * @param sha256 digests in lower-case hexadecimal
   */
  Set<String> contentInUse(Collection<String> sha256);
}
