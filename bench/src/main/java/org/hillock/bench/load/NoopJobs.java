package org.hillock.bench.load;

import java.time.Duration;
import org.hillock.bench.client.Submission;

/** Experiments for the platform that computes nothing. */
public final class NoopJobs {

  /** The platform. */
  public static final String PLATFORM = "noop";

  private static final int SMALL = 64;

  private NoopJobs() {}

  /** One that ends at once and leaves nothing. */
  public static Submission quick(String key) {
    return new Submission(key, description("", key), PLATFORM);
  }

  /** One that lasts, prints a line, and leaves a small file. */
  public static Submission lasting(String key, Duration hold) {
    return writing(key, hold, SMALL);
  }

  /** One that lasts, prints, and leaves a file of some bytes. */
  public static Submission writing(String key, Duration hold, int bytes) {
    String wishes =
        """
        # noop: hold %d ms
        # noop: log this is %s
        # noop: write %d
        """
            .formatted(hold.toMillis(), key, bytes);
    return new Submission(key, description(wishes, key), PLATFORM);
  }

  private static String description(String wishes, String title) {
    return """
        %shillock: 1
        title: %s
        seed: 1
        model:
          populations:
            cells: {size: 1, cell: {type: IF_cond_exp}}
        experiment:
          record:
            - {of: cells, variables: [spikes]}
          protocol:
            - run: 1 ms
        """
        .formatted(wishes, title);
  }
}
