package org.hillock.experiment.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Words for messages: quoting, lists, "did you mean". */
public final class Text {

  private static final int LONGEST_SHOWN = 60;
  private static final int LONGEST_GUESSED = 64;

  private Text() {}

  /** A user's text made fit for one line of a message: control characters shown, long text cut. */
  public static String shortened(String text) {
    StringBuilder result = new StringBuilder();
    int count = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (count++ == LONGEST_SHOWN) {
        return result.append('…').toString();
      }
      int c = text.codePointAt(i);
      switch (c) {
        case '\n' -> result.append("\\n");
        case '\t' -> result.append("\\t");
        default -> {
          if (isHidden(c)) {
            result.append("\\u{%x}".formatted(c));
          } else {
            result.appendCodePoint(c);
          }
        }
      }
    }
    return result.toString();
  }

  /**
   * Characters that a terminal would obey instead of showing, or that change the order of what is
   * shown.
   */
  static boolean isHidden(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  public static String quoted(String text) {
    return "`" + shortened(text) + "`";
  }

  /** {@code `a`, `b` and `c`}. */
  public static String list(Collection<String> words, String conjunction) {
    List<String> quoted = words.stream().map(Text::quoted).toList();
    if (quoted.size() < 2) {
      return String.join("", quoted);
    }
    return String.join(", ", quoted.subList(0, quoted.size() - 1))
        + " "
        + conjunction
        + " "
        + quoted.getLast();
  }

  /** {@code did you mean `tau_m`?}, when one of the words is near. */
  public static Optional<String> didYouMean(String word, Collection<String> known) {
    return nearest(word, known).map(Text::didYouMean);
  }

  public static String didYouMean(String near) {
    return "did you mean " + quoted(near) + "?";
  }

  /** The word that is most like the given one, if any is like it at all. */
  public static Optional<String> nearest(String word, Collection<String> known) {
    if (word.length() > LONGEST_GUESSED) {
      return Optional.empty();
    }
    String folded = fold(word);
    record Guess(String word, int distance) {}
    List<Guess> guesses = new ArrayList<>();
    for (String candidate : known) {
      int distance = distance(folded, fold(candidate));
      if (distance <= tolerated(Math.min(folded.length(), candidate.length()))) {
        guesses.add(new Guess(candidate, distance));
      }
    }
    return guesses.stream()
        .min(Comparator.comparingInt(Guess::distance))
        .map(Guess::word)
        .or(() -> onlyBeginning(folded, known))
        .or(() -> longestBegun(folded, known));
  }

  /** The longest word with which the given one begins, as PyNN's names begin with ours. */
  private static Optional<String> longestBegun(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> candidate.length() > 2 && word.startsWith(fold(candidate)))
        .max(Comparator.comparingInt(String::length));
  }

  /** Of words of one or two letters everything is near. */
  private static int tolerated(int length) {
    return length < 3 ? 0 : Math.max(1, length / 3);
  }

  /** The word that begins with the given one, if there is exactly one. */
  private static Optional<String> onlyBeginning(String start, Collection<String> known) {
    List<String> words = known.stream().filter(word -> fold(word).startsWith(start)).toList();
    return words.size() == 1 && !start.isEmpty() ? Optional.of(words.getFirst()) : Optional.empty();
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }

  /** Edits that make one word of the other: insert, delete, replace, swap neighbours. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
