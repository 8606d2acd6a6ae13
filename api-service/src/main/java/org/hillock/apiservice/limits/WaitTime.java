package org.hillock.apiservice.limits;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.apiservice.errors.ApiException;
import org.jspecify.annotations.Nullable;

/** How long a request waits: {@code 20s}, {@code 500ms}, {@code 1m}, or a number of seconds. */
public final class WaitTime {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(ms|s|m)?");

  private WaitTime() {}

  /** Zero for {@code null}; at most {@code most}, which is published. */
  public static Duration parse(@Nullable String text, Duration most) {
    if (text == null) {
      return Duration.ZERO;
    }
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw ApiException.parameter(
          "wait", "\"" + text + "\" is not a time such as 20s, 500ms or 1m");
    }
    long number = Long.parseLong(matcher.group(1));
    Duration wait =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(number);
          case "m" -> Duration.ofMinutes(number);
          case null, default -> Duration.ofSeconds(number);
        };
    if (wait.compareTo(most) > 0) {
      throw ApiException.parameter(
          "wait", text + " is more than the " + most.toSeconds() + "s that a request may wait");
    }
    return wait;
  }
}
