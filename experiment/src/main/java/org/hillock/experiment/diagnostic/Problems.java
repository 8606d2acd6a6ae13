package org.hillock.experiment.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the diagnostics of one compilation. The same complaint about the same text is kept once
 * (a population that others are {@code like} is read several times).
 */
public final class Problems {

  private static final Comparator<Diagnostic> BY_POSITION =
      Comparator.<Diagnostic, String>comparing(d -> d.span().source())
          .thenComparingInt(d -> d.span().startLine())
          .thenComparingInt(d -> d.span().startColumn())
          .thenComparing(Diagnostic::code);

  private record Complaint(String code, Span span, String message) {}

  private final int limit;
  private final List<Diagnostic> kept = new ArrayList<>();
  private final Set<Complaint> seen = new HashSet<>();
  private final Set<String> accepted = new HashSet<>();
  private int errors;
  private int dropped;

  public Problems(int limit) {
    this.limit = limit;
  }

  public void add(Diagnostic diagnostic) {
    if (!seen.add(new Complaint(diagnostic.code(), diagnostic.span(), diagnostic.message()))) {
      return;
    }
    if (diagnostic.severity() == Severity.ERROR) {
      errors++;
    }
    if (kept.size() < limit) {
      kept.add(diagnostic);
    } else {
      dropped++;
    }
  }

  /** Leaves out the warnings of this code, wherever they are. */
  public void accept(Code code) {
    accepted.add(code.id());
  }

  public boolean hasErrors() {
    return errors > 0;
  }

  int errors() {
    return errors;
  }

  /**
   * All that was found, in the order of the text, without warnings that were accepted and those
   * about text that is wrong anyway; a last entry tells how many more there were.
   */
  public List<Diagnostic> sorted() {
    Set<Span> wrong = new HashSet<>();
    for (Diagnostic diagnostic : kept) {
      if (diagnostic.severity() == Severity.ERROR) {
        wrong.add(diagnostic.span());
      }
    }
    List<Diagnostic> result = new ArrayList<>(kept);
    result.removeIf(
        d ->
            d.severity() == Severity.WARNING
                && (wrong.contains(d.span()) || accepted.contains(d.code())));
    result.sort(BY_POSITION);
    if (dropped > 0) {
      Place end = new Place("", (result.isEmpty() ? kept : result).getLast().span());
      result.add(
          Diagnostic.of(
                  Code.MORE_PROBLEMS, end, "%d more problems are not shown".formatted(dropped))
              .help("correct those above first; most of the rest often goes with them"));
    }
    return List.copyOf(result);
  }
}
