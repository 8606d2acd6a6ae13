package org.hillock.experiment.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.expression.Expression.Stretch;

/** The names in formulas, and what is said of those that nobody knows. */
final class Names {

  private static final Map<String, String> INSTEAD =
      Map.of(
          "^", "write `**` for a power",
          "=", "write `==` to compare",
          "<>", "write `!=`",
          "//", "write `floor(a / b)`",
          "&&", "write `(a) * (b)`, which is 1 if both are true",
          "&", "write `(a) * (b)`, which is 1 if both are true",
          "||", "write `maximum(a, b)`, which is 1 if one is true",
          "|", "write `maximum(a, b)`, which is 1 if one is true");

  private Names() {}

  static Optional<Variable> variable(String word) {
    return Arrays.stream(Variable.values()).filter(v -> v.word().equals(word)).findFirst();
  }

  static Optional<Expression.Constant> constant(String word) {
    return switch (word) {
      case "e" -> Optional.of(Expression.Constant.E);
      case "pi" -> Optional.of(Expression.Constant.PI);
      default -> Optional.empty();
    };
  }

  /** What to write in place of a sign of other languages. */
  static Optional<String> instead(String sign) {
    return Optional.ofNullable(INSTEAD.get(sign));
  }

  static Complaint unknown(Token token, Optional<Variable> elsewhere, Scope scope) {
    String known =
        scope.variables().isEmpty()
            ? "a formula for %s has no variables, only parameters (`$name`), `e` and `pi`"
                .formatted(scope.what())
            : "a formula for %s knows %s, `e` and `pi`"
                .formatted(scope.what(), String.join(", ", quoted(scope.words())));
    if (elsewhere.isPresent()) {
      return Complaint.of(
              Code.VARIABLE_OUT_OF_SCOPE,
              token.at(),
              "%s, %s, is not known here"
                  .formatted(Text.quoted(token.text()), elsewhere.get().meaning()))
          .note(known);
    }
    if (Function.of(token.text()).isPresent()) {
      return Complaint.of(
              Code.WRONG_ARGUMENTS,
              token.at(),
              "%s is a function".formatted(Text.quoted(token.text())))
          .help("write `%s(…)`".formatted(token.text()));
    }
    List<String> words = new ArrayList<>(scope.words());
    words.add("pi");
    return Complaint.of(
            Code.UNKNOWN_NAME,
            token.at(),
            "nothing is called %s here".formatted(Text.quoted(token.text())))
        .note(known)
        .help(Text.didYouMean(token.text(), words));
  }

  static Complaint unknownFunction(Token name) {
    Complaint unknown =
        Complaint.of(
            Code.UNKNOWN_NAME,
            name.at(),
            "there is no function %s".formatted(Text.quoted(name.text())));
    if (name.text().equals("modf")) {
      return unknown
          .note("`modf` gives two numbers, and a formula goes on with one")
          .help("write `fmod(x, 1)` for what is behind the point");
    }
    return unknown
        .note("the functions are %s".formatted(Text.list(Function.words(), "and")))
        .help(
            Function.synonym(name.text())
                .map(Text::didYouMean)
                .or(() -> Text.didYouMean(name.text(), Function.words())));
  }

  static Optional<Complaint> wrongArguments(
      Function function, List<Expression> arguments, Stretch at) {
    if (arguments.size() != function.arity()) {
      return Optional.of(
          Complaint.of(
                  Code.WRONG_ARGUMENTS,
                  at,
                  "%s takes %s, not %d"
                      .formatted(
                          Text.quoted(function.word()),
                          function.arity() == 1 ? "one number" : "two numbers",
                          arguments.size()))
              .help(
                  function.arity() == 1
                      ? "write `%s(a)`".formatted(function.word())
                      : "write `%s(a, b)`".formatted(function.word())));
    }
    if (function == Function.LDEXP && !isWhole(arguments.getLast())) {
      return Optional.of(
          Complaint.of(
                  Code.WRONG_ARGUMENTS,
                  arguments.getLast().at(),
                  "the second number of `ldexp` is written as a whole number")
              .help("write `x * 2**n` for others"));
    }
    return Optional.empty();
  }

  private static boolean isWhole(Expression argument) {
    Expression number = argument instanceof Expression.Negative minus ? minus.of() : argument;
    return number instanceof Expression.Literal n && n.whole();
  }

  private static List<String> quoted(List<String> words) {
    return words.stream().map(Text::quoted).toList();
  }
}
