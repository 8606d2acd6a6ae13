package org.hillock.apiservice.errors;

import org.jspecify.annotations.Nullable;

/**
 * One thing to say about a description.
 *
 * @param code stable code, such as {@code HLK0123}
 * @param severity {@code error} or {@code warning}
 * @param message what is wrong
 * @param path the element concerned, such as {@code model.populations.exc.size}
 * @param span where it stands in the text
 * @param note more about it
 * @param help what would be right
 */
public record DiagnosticBody(
    String code,
    String severity,
    String message,
    @Nullable String path,
    @Nullable SpanBody span,
    @Nullable String note,
    @Nullable String help) {

  /**
   * A piece of the text; lines and columns count from 1, the end is exclusive.
   *
   * @param startLine line of the first character
   * @param startColumn column of the first character
   * @param endLine line after the last character
   * @param endColumn column after the last character
   * @param file the file it stands in, if it is not the description itself but one that this uses
   */
  public record SpanBody(
      int startLine, int startColumn, int endLine, int endColumn, @Nullable String file) {}
}
