package org.hillock.experiment.diagnostic;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing to say about a description: what, where, and what to do about it. A value; {@link
 * DiagnosticPrinter} shows it to people.
 *
 * @param code stable code, {@code HLK} and four digits, explained by {@link Code}
 * @param severity whether it keeps the description from running
 * @param message one sentence without a full stop
 * @param span the text it is about
 * @param path the element it is about, such as {@code model.populations.exc.size}; empty for the
 *     document as a whole
 * @param note further facts: what is known instead, where the other half of a contradiction stands
 * @param help what to write instead
 */
public record Diagnostic(
    String code,
    Severity severity,
    String message,
    Span span,
    String path,
    Optional<String> note,
    Optional<String> help) {

  /** Requires every component. */
  public Diagnostic {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(severity, "severity");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(span, "span");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(note, "note");
    Objects.requireNonNull(help, "help");
  }

  public static Diagnostic of(Code code, Place place, String message) {
    return new Diagnostic(
        code.id(),
        code.severity(),
        message,
        place.span(),
        place.path(),
        Optional.empty(),
        Optional.empty());
  }

  public Diagnostic note(String text) {
    return new Diagnostic(code, severity, message, span, path, Optional.of(text), help);
  }

  public Diagnostic help(String text) {
    return new Diagnostic(code, severity, message, span, path, note, Optional.of(text));
  }

  /** The same about a file that the description uses. */
  public Diagnostic in(String source) {
    return new Diagnostic(code, severity, message, span.of(source), path, note, help);
  }

  public Diagnostic help(Optional<String> text) {
    return text.map(this::help).orElse(this);
  }
}
