package org.hillock.experiment.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.expression.Expression.Stretch;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a formula by recursive descent. Operators bind as in Python. An unknown name does not keep
 * the rest from being read, so that all of them are reported; a mistake in the grammar does.
 */
public final class Parser {

  /** No formula that somebody can still read is longer. */
  static final int LONGEST = 1000;

  static final int DEEPEST = 50;

  /** Where the values of {@code $name} come from. */
  public interface Parameters {

    /**
     * The quantity that a parameter stands for, with its unit; null if it is none, which has been
     * reported.
     */
    @Nullable Quantity find(String name, Stretch at);
  }

  private static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1;

    SyntaxException() {
      super(null, null, false, false);
    }
  }

  private final Scope scope;
  private final Parameters parameters;
  private final List<Complaint> complaints;
  private final List<Token> tokens;
  private final Units units = new Units();
  private int next;
  private int depth;
  private boolean sound = true;

  private Parser(String text, Scope scope, Parameters parameters, List<Complaint> complaints) {
    this.scope = scope;
    this.parameters = parameters;
    this.complaints = complaints;
    this.tokens = Lexer.tokens(text);
  }

  /**
   * A formula and what it measures.
   *
   * @param dimension null if PyNN has no unit for it
   */
  public record Parsed(Expression expression, @Nullable Dimension dimension) {}

  /**
   * The formula in a text, or null with complaints.
   *
   * @param wanted what it must measure; null if that is open
   */
  public static @Nullable Parsed parse(
      String text,
      Scope scope,
      @Nullable Dimension wanted,
      Parameters parameters,
      List<Complaint> complaints) {
    if (text.length() > LONGEST) {
      complaints.add(
          Complaint.of(
                  Code.EXPRESSION_TOO_LARGE,
                  new Stretch(0, text.length()),
                  "the formula has %d characters; %d are allowed".formatted(text.length(), LONGEST))
              .help("give parts of it names under `parameters:`"));
      return null;
    }
    Parser parser = new Parser(text, scope, parameters, complaints);
    try {
      Expression expression = parser.comparison();
      if (parser.peek().kind() != Token.Kind.END) {
        throw parser.unexpected();
      }
      Dimension dimension = null;
      if (parser.sound) {
        parser.units.check(expression, wanted).ifPresent(parser::complain);
        dimension = parser.units.dimension(expression);
      }
      return parser.sound ? new Parsed(expression, dimension) : null;
    } catch (SyntaxException e) {
      return null;
    }
  }

  /** Whether a text begins with something that only a formula knows. */
  public static boolean beginsWithName(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    List<Token> tokens = Lexer.tokens(text);
    int first = tokens.getFirst().is("-") ? 1 : 0;
    Token token = tokens.get(first);
    boolean alone =
        token.kind() == Token.Kind.NAME && tokens.get(first + 1).kind() != Token.Kind.NAME;
    return alone && isName(token.text());
  }

  private Expression comparison() throws SyntaxException {
    int start = start();
    Expression left = sum();
    Operator operator = operator(2);
    if (operator == null) {
      return left;
    }
    Expression result = binary(operator, left, sum(), start);
    if (operator(2) != null) {
      throw failed(
          previous().at(),
          "comparisons cannot follow one another",
          Optional.of("write `(a < b) * (b < c)`"));
    }
    return result;
  }

  private Expression sum() throws SyntaxException {
    int start = start();
    Expression left = product();
    for (Operator operator = operator(3); operator != null; operator = operator(3)) {
      left = binary(operator, left, product(), start);
    }
    return left;
  }

  private Expression product() throws SyntaxException {
    int start = start();
    Expression left = signed();
    for (Operator operator = operator(4); operator != null; operator = operator(4)) {
      left = binary(operator, left, signed(), start);
    }
    return left;
  }

  private Expression signed() throws SyntaxException {
    Token sign = peek();
    if (sign.is("-") || sign.is("+")) {
      next++;
      enter(sign);
      Expression of = signed();
      depth--;
      return sign.is("+") ? of : new Expression.Negative(of, sign.at().to(previous().at()));
    }
    int start = start();
    Expression base = primary();
    Operator operator = operator(6);
    if (operator == null) {
      return base;
    }
    enter(previous());
    Expression exponent = signed();
    depth--;
    return binary(operator, base, exponent, start);
  }

  private Expression primary() throws SyntaxException {
    Token token = peek();
    next++;
    Expression result =
        switch (token.kind()) {
          case NUMBER -> number(token);
          case PARAMETER -> parameter(token);
          case NAME -> peek().is("(") ? call(token) : name(token);
          case SIGN -> {
            if (!token.is("(")) {
              next--;
              throw unexpected();
            }
            enter(token);
            Expression inner = comparison();
            depth--;
            close(token);
            yield inner;
          }
          case END -> {
            next--;
            throw unexpected();
          }
        };
    return withUnit(result, token);
  }

  /** A unit behind a number, a parameter or a bracket. */
  private Expression withUnit(Expression value, Token first) throws SyntaxException {
    Token token = peek();
    if (token.kind() != Token.Kind.NAME || first.kind() == Token.Kind.NAME) {
      return value;
    }
    Unit unit = Unit.of(token.text());
    if (unit == null) {
      Optional<String> guess = Unit.guess(token.text(), Dimension.NONE);
      boolean known = isName(token.text());
      throw failed(
          token.at(),
          known
              ? "an operator is missing before %s".formatted(Text.quoted(token.text()))
              : "there is no unit %s".formatted(Text.quoted(token.text())),
          known ? Optional.of("write `*` for a product") : guess.map(Text::didYouMean));
    }
    next++;
    Expression result = units.with(value, unit, new Stretch(first.at().from(), token.at().to()));
    if (result == null) {
      complain(
          Complaint.of(
                  Code.MIXED_UNITS,
                  token.at(),
                  "this has a unit already, so %s cannot follow"
                      .formatted(Text.quoted(token.text())))
              .help("remove one of the units"));
      return value;
    }
    return result;
  }

  private static boolean isName(String word) {
    return Function.of(word).isPresent()
        || Names.variable(word).isPresent()
        || Names.constant(word).isPresent();
  }

  private Expression number(Token token) throws SyntaxException {
    Quantity quantity = Quantity.parse(token.text());
    if (quantity == null || !quantity.unit().isEmpty()) {
      throw failed(
          token.at(),
          "%s is no number that can be computed with".formatted(Text.quoted(token.text())),
          Optional.empty());
    }
    return new Expression.Literal(quantity.number(), quantity.whole(), token.at());
  }

  private Expression parameter(Token token) {
    Quantity quantity = parameters.find(token.text(), token.at());
    Unit unit = quantity == null ? null : Unit.of(quantity.unit());
    if (quantity == null || (unit == null && !quantity.unit().isEmpty())) {
      sound = false;
      return new Expression.Literal(BigDecimal.ONE, true, token.at());
    }
    return units.parameter(token.text(), quantity, unit, token.at());
  }

  private Expression name(Token token) {
    Optional<Variable> variable = Names.variable(token.text());
    if (variable.isPresent() && scope.variables().contains(variable.get())) {
      return new Expression.Use(variable.get(), token.at());
    }
    Optional<Expression.Constant> constant = Names.constant(token.text());
    if (constant.isPresent()) {
      return new Expression.Named(constant.get(), token.at());
    }
    complain(Names.unknown(token, variable, scope));
    return new Expression.Literal(BigDecimal.ONE, true, token.at());
  }

  private Expression call(Token name) throws SyntaxException {
    Token open = peek();
    next++;
    enter(open);
    List<Expression> arguments = new ArrayList<>();
    if (!peek().is(")")) {
      arguments.add(comparison());
      while (peek().is(",")) {
        next++;
        arguments.add(comparison());
      }
    }
    depth--;
    Token end = close(open);
    Stretch at = name.at().to(end.at());
    Function function = Function.of(name.text()).orElse(null);
    Optional<Complaint> wrong =
        function == null
            ? Optional.of(Names.unknownFunction(name))
            : Names.wrongArguments(function, arguments, at);
    wrong.ifPresent(this::complain);
    return function == null || wrong.isPresent()
        ? new Expression.Literal(BigDecimal.ONE, true, at)
        : new Expression.Call(function, arguments, at);
  }

  private Token close(Token open) throws SyntaxException {
    Token token = peek();
    if (!token.is(")")) {
      if (token.kind() == Token.Kind.END) {
        throw failed(
            open.at(),
            "this bracket is not closed",
            Optional.of("add `)`; within `{…}` and `[…]` a formula with a comma is put in quotes"));
      }
      throw unexpected();
    }
    next++;
    return token;
  }

  private int start() {
    return peek().at().from();
  }

  private Expression binary(Operator operator, Expression left, Expression right, int start) {
    return new Expression.Binary(operator, left, right, new Stretch(start, previous().at().to()));
  }

  /** The next operator, if it is one of that strength. */
  private @Nullable Operator operator(int strength) {
    Token token = peek();
    if (token.kind() == Token.Kind.SIGN) {
      for (Operator operator : Operator.values()) {
        if (operator.strength() == strength && operator.sign().equals(token.text())) {
          next++;
          return operator;
        }
      }
    }
    return null;
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token previous() {
    return tokens.get(next - 1);
  }

  private void enter(Token at) throws SyntaxException {
    if (++depth > DEEPEST) {
      complain(
          Complaint.of(
                  Code.EXPRESSION_TOO_LARGE,
                  at.at(),
                  "the formula is nested more than %d deep".formatted(DEEPEST))
              .help("give parts of it names under `parameters:`"));
      throw new SyntaxException();
    }
  }

  private void complain(Complaint complaint) {
    sound = false;
    complaints.add(complaint);
  }

  private SyntaxException unexpected() {
    Token token = peek();
    return token.kind() == Token.Kind.END
        ? failed(
            token.at(), "the formula ends where a number or a name is needed", Optional.empty())
        : failed(
            token.at(),
            "%s cannot stand here".formatted(Text.quoted(token.text())),
            Names.instead(token.text()));
  }

  private SyntaxException failed(Stretch at, String message, Optional<String> help) {
    complain(Complaint.of(Code.EXPRESSION_SYNTAX, at, message).help(help));
    return new SyntaxException();
  }
}
