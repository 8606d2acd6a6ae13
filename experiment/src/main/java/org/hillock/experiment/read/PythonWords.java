package org.hillock.experiment.read;

import java.util.Set;

/** Words of Python that cannot name the argument of a function. */
final class PythonWords {

  private static final Set<String> KEYWORDS =
      Set.of(
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "async",
          "await",
          "break",
          "class",
          "continue",
          "def",
          "del",
          "elif",
          "else",
          "except",
          "finally",
          "for",
          "from",
          "global",
          "if",
          "import",
          "in",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise",
          "return",
          "try",
          "while",
          "with",
          "yield",
          "self");

  private PythonWords() {}

  static boolean isKeyword(String word) {
    return KEYWORDS.contains(word);
  }
}
