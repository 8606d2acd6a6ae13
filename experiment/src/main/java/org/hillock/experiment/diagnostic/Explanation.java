package org.hillock.experiment.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a code means: its page in docs/diagnostics, which comes with this module. All parts are
 * Markdown.
 *
 * @param title a few words for lists
 * @param severity what the page calls the severity
 * @param why why it is diagnosed, in a sentence or two
 * @param wrong a description, or the part of one, of which this is said
 * @param right the same without the mistake
 */
public record Explanation(String title, String severity, String why, String wrong, String right) {

  private static final Pattern PAGE =
      Pattern.compile(
          "# (HLK\\d{4}): (.+)\n\n\\*(.+)\\*\n\n(.+)\n## Wrong\n(.+)\n## Right\n(.+)",
          Pattern.DOTALL);

  /** The page of a code. */
  public static Explanation of(Code code) {
    Matcher matcher = PAGE.matcher(page(code));
    if (!matcher.matches() || !matcher.group(1).equals(code.id())) {
      throw new IllegalStateException("the page of " + code.id() + " has not the usual form");
    }
    return new Explanation(
        matcher.group(2).strip(),
        matcher.group(3).strip(),
        matcher.group(4).strip(),
        matcher.group(5).strip(),
        matcher.group(6).strip());
  }

  private static String page(Code code) {
    String name = "/org/hillock/experiment/diagnostics/" + code.id() + ".md";
    try (InputStream in = Explanation.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no page " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
