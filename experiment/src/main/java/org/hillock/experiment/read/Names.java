package org.hillock.experiment.read;

import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node.Field;

/** What can be the name of a population, group or projection. */
final class Names {

  private Names() {}

  /** Whether the key of a field can name an element; reports if not. */
  static boolean isGood(Field field, Place place, Context context) {
    return isGood(field.name(), place, context);
  }

  static boolean isGood(String name, Place place, Context context) {
    int longest = context.limits().nameLength();
    if (isName(name) && name.codePointCount(0, name.length()) <= longest) {
      return true;
    }
    context
        .problems()
        .add(
            Diagnostic.of(Code.BAD_NAME, place, "%s cannot be a name".formatted(Text.quoted(name)))
                .help(
                    "use at most %d letters, digits, `_` and `-`, a letter first"
                        .formatted(longest)));
    return false;
  }

  private static boolean isName(String name) {
    return !name.isEmpty()
        && Character.isLetter(name.codePointAt(0))
        && name.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-');
  }
}
