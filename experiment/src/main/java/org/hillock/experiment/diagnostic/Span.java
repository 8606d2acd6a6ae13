package org.hillock.experiment.diagnostic;

/**
 * A stretch of a source text. Lines and columns count from 1, columns in Unicode code points; the
 * end is exclusive, so an empty stretch has equal start and end.
 *
 * @param startLine line of the first character
 * @param startColumn column of the first character
 * @param endLine line of the end
 * @param endColumn column just behind the last character
 * @param source name of the text, if it is not the description itself but a file that this uses;
 *     else empty
 */
public record Span(int startLine, int startColumn, int endLine, int endColumn, String source) {

  /** The very start of a text: for what concerns the whole of it. */
  public static final Span START = new Span(1, 1, 1, 1);

  /** A stretch of the description itself. */
  public Span(int startLine, int startColumn, int endLine, int endColumn) {
    this(startLine, startColumn, endLine, endColumn, "");
  }

  /** Rejects positions before the first line or column and ends before starts. */
  public Span {
    if (startLine < 1 || startColumn < 1 || endLine < startLine) {
      throw new IllegalArgumentException("not a stretch of text: " + startLine + ":" + startColumn);
    }
    if (endLine == startLine && endColumn < startColumn) {
      throw new IllegalArgumentException("ends before it starts: column " + startColumn);
    }
  }

  /**
   * The part of a stretch on one line that begins {@code offset} characters in and is {@code
   * length} long.
   */
  public Span part(int offset, int length) {
    int start = startColumn + offset;
    return new Span(startLine, start, startLine, start + length, source);
  }

  /** The same stretch of another text. */
  public Span of(String other) {
    return new Span(startLine, startColumn, endLine, endColumn, other);
  }
}
