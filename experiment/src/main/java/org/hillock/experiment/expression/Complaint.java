package org.hillock.experiment.expression;

import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.expression.Expression.Stretch;

/**
 * Something wrong with a formula, before it is known where in the document the formula stands.
 *
 * @param at the part of the formula
 */
public record Complaint(
    Code code, Stretch at, String message, Optional<String> note, Optional<String> help) {

  static Complaint of(Code code, Stretch at, String message) {
    return new Complaint(code, at, message, Optional.empty(), Optional.empty());
  }

  Complaint note(String text) {
    return new Complaint(code, at, message, Optional.of(text), help);
  }

  Complaint help(String text) {
    return help(Optional.of(text));
  }

  Complaint help(Optional<String> text) {
    return new Complaint(code, at, message, note, text);
  }
}
