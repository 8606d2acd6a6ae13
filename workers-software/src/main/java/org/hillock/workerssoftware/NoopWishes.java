package org.hillock.workerssoftware;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.jobcontract.FailureKind;
import org.jspecify.annotations.Nullable;

/**
 * What a description asks of the {@link NoopBackend}: lines of the form {@code # noop: ...}.
 *
 * <pre>
 * # noop: hold 500 ms           last so long (or 2 s), reporting progress
 * # noop: log some words        print a line
 * # noop: write 4096            leave a result file data.bin of so many bytes
 * # noop: fail user some words  fail with this kind (user, limit, platform, ...) and message
 * </pre>
 *
 * @param hold how long to last
 * @param lines what to print
 * @param writes size in bytes of the result file; 0 for none
 * @param failure the kind to fail with, or {@code null} to succeed
 * @param message the failure's message
 */
record NoopWishes(
    Duration hold, List<String> lines, int writes, @Nullable FailureKind failure, String message) {

  private static final Pattern WISH =
      Pattern.compile("^\\s*# noop: (\\w+) (.*?)\\s*$", Pattern.MULTILINE);
  private static final Pattern TIME = Pattern.compile("(\\d{1,9}) ?(ms|s)");
  private static final int MOST_BYTES = 64 << 20;

  NoopWishes {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a description.
   *
   * @throws IllegalArgumentException if a wish is not understood
   */
  static NoopWishes read(String description) {
    Duration hold = Duration.ZERO;
    List<String> lines = new ArrayList<>();
    int writes = 0;
    FailureKind failure = null;
    String message = "";
    Matcher wish = WISH.matcher(description);
    while (wish.find()) {
      String rest = wish.group(2);
      switch (wish.group(1)) {
        case "hold" -> hold = time(rest);
        case "log" -> lines.add(rest);
        case "write" -> writes = size(rest);
        case "fail" -> {
          String[] words = rest.split(" ", 2);
          failure = FailureKind.valueOf(words[0].toUpperCase(Locale.ROOT));
          message = words.length > 1 ? words[1] : "as the description wished";
        }
        default -> throw new IllegalArgumentException("unknown wish: " + wish.group().strip());
      }
    }
    return new NoopWishes(hold, lines, writes, failure, message);
  }

  private static Duration time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw new IllegalArgumentException("a time is like '500 ms' or '2 s', not '" + text + "'");
    }
    long count = Long.parseLong(time.group(1));
    return time.group(2).equals("ms") ? Duration.ofMillis(count) : Duration.ofSeconds(count);
  }

  private static int size(String text) {
    int bytes = Integer.parseInt(text);
    if (bytes < 0 || bytes > MOST_BYTES) {
      throw new IllegalArgumentException("0 to " + MOST_BYTES + " bytes can be written");
    }
    return bytes;
  }
}
