package org.hillock.experiment.expression;

import org.hillock.experiment.expression.Expression.Stretch;

/**
 * A word, number or sign of a formula.
 *
 * @param text as it stands there; of a parameter without the dollar sign
 */
record Token(Kind kind, String text, Stretch at) {

  enum Kind {
    NUMBER,
    NAME,
    PARAMETER,
    SIGN,
    END
  }

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
