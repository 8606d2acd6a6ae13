package org.hillock.jobstore;

import org.jspecify.annotations.Nullable;

/**
 * A job to be accepted; checked and compiled before it comes here.
 *
 * @param title the experiment's title, for people
 * @param target where it runs
 * @param options how it runs
 * @param size what it will take
 * @param documents its texts and files
 * @param idempotency guards against accepting one request twice, {@code null} for no guard
 */
public record NewJob(
    String title,
    Target target,
    RunOptions options,
    JobSize size,
    Documents documents,
    @Nullable IdempotencyKey idempotency) {

  public NewJob {
    title = Texts.storable(title);
  }
}
