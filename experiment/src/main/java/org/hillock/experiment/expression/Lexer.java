package org.hillock.experiment.expression;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.expression.Expression.Stretch;

/** Cuts a formula into its words, numbers and signs. */
final class Lexer {

  private static final List<String> DOUBLE_SIGNS =
      List.of("**", "<=", ">=", "==", "!=", "//", "&&", "||", "<>");

  private final String text;
  private int position;

  private Lexer(String text) {
    this.text = text;
  }

  /** All tokens, the last of which is an {@link Token.Kind#END}. */
  static List<Token> tokens(String text) {
    Lexer lexer = new Lexer(text);
    List<Token> result = new ArrayList<>();
    do {
      result.add(lexer.next());
    } while (result.getLast().kind() != Token.Kind.END);
    return result;
  }

  private Token next() {
    while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
      position++;
    }
    int start = position;
    if (start == text.length()) {
      return new Token(Token.Kind.END, "", new Stretch(start, start));
    }
    char first = text.charAt(start);
    if (isDigit(start) || (first == '.' && isDigit(start + 1))) {
      number();
      return token(Token.Kind.NUMBER, start, start);
    }
    if (first == '$') {
      position++;
      skipName();
      return token(Token.Kind.PARAMETER, start, start + 1);
    }
    if (isLetter(text.codePointAt(start))) {
      skipName();
      return token(Token.Kind.NAME, start, start);
    }
    boolean isDouble = DOUBLE_SIGNS.stream().anyMatch(sign -> text.startsWith(sign, start));
    position += isDouble ? 2 : Character.charCount(text.codePointAt(start));
    return token(Token.Kind.SIGN, start, start);
  }

  private Token token(Token.Kind kind, int start, int textStart) {
    return new Token(kind, text.substring(textStart, position), new Stretch(start, position));
  }

  private void number() {
    digits();
    if (position < text.length() && text.charAt(position) == '.') {
      position++;
      digits();
    }
    if (position < text.length() && Character.toLowerCase(text.charAt(position)) == 'e') {
      int sign = position + 1;
      if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
        sign++;
      }
      if (isDigit(sign)) {
        position = sign;
        digits();
      }
    }
  }

  private void digits() {
    while (isDigit(position)) {
      position++;
    }
  }

  private void skipName() {
    while (position < text.length()
        && (isLetter(text.codePointAt(position)) || isDigit(position))) {
      position += Character.charCount(text.codePointAt(position));
    }
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private static boolean isLetter(int c) {
    return c == '_' || Character.isLetter(c);
  }
}
