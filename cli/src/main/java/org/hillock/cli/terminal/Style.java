package org.hillock.cli.terminal;

/** Colours and weights, in the few meanings the command has for them. */
public enum Style {
  /** Headings and what the eye should find first. */
  STRONG("1"),
  /** What went well. */
  GOOD("32"),
  /** What went wrong. */
  BAD("31"),
  /** What deserves attention. */
  CAUTION("33"),
  /** What is there for completeness. */
  FAINT("2");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String wrap(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
