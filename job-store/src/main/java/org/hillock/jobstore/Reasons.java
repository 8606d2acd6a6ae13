package org.hillock.jobstore;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.hillock.jobcontract.Failure;

/** The words of the history. */
final class Reasons {

  static final String CANCEL = "asked for by its owner";
  static final String CANCEL_LOST = "asked for by its owner; its worker was gone";

  private Reasons() {}

  static String unclaimed(Duration lease) {
    return "not claimed by its worker within %s s".formatted(seconds(lease));
  }

  static String unsent(Duration lease) {
    return "its ticket could not be sent within %s s, the broker was away"
        .formatted(seconds(lease));
  }

  static String silent(Duration lease) {
    return "no heartbeat from its worker for %s s".formatted(seconds(lease));
  }

  static String replaced(String worker) {
    return "worker %s started anew".formatted(worker);
  }

  static String failed(Failure failure) {
    return "%s: %s".formatted(failure.kind().name().toLowerCase(Locale.ROOT), failure.message());
  }

  private static String seconds(Duration time) {
    return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
  }
}
