package org.hillock.experiment.read;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Annotation;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {condition: control, amplitude: 0.2 nA}}: names with texts or numbers that go into
 * the results as they are.
 */
final class AnnotationReader {

  /** MATLAB takes no longer names. */
  private static final int LONGEST_NAME = 31;

  private static final int LONGEST_TEXT = 1000;

  /** What Hillock, PyNN or Neo say themselves. */
  private static final Set<String> TAKEN =
      Set.of("trial", "name", "description", "rec_datetime", "file_origin", "index", "nix_name");

  private final Context context;

  AnnotationReader(Context context) {
    this.context = context;
  }

  /** What could be read; what could not has been reported. */
  Map<String, Annotation> read(Node node, Place place, String what) {
    Map<String, Annotation> result = new LinkedHashMap<>();
    Mapping mapping = Section.mapping(node, place, context.problems(), what);
    if (mapping == null) {
      return result;
    }
    for (Field field : mapping.fields()) {
      Place at = place.in(field.name(), field.key().span());
      if (!isName(field.name())) {
        bad(at, "%s cannot name an annotation".formatted(Text.quoted(field.name())))
            .accept("use at most 31 letters (a to z, A to Z), digits and `_`, a letter first");
      } else if (TAKEN.contains(field.name())) {
        bad(at, "the results say %s themselves".formatted(Text.quoted(field.name())))
            .accept("choose another name");
      } else {
        Annotation annotation = annotation(field.value(), at);
        if (annotation != null) {
          result.put(field.name(), annotation);
        }
      }
    }
    return result;
  }

  private @Nullable Annotation annotation(Node node, Place place) {
    if (!(node instanceof Scalar scalar) || scalar.isNull()) {
      bad(place.at(node.span()), "an annotation is a text or a number, not " + node.kind())
          .accept("write one of these");
      return null;
    }
    Quantity quantity =
        scalar.quoted() && scalar.offset() >= 0 ? null : Quantity.parse(scalar.text());
    boolean isReference = !scalar.quoted() && scalar.text().startsWith("$");
    if (!isReference && (quantity == null || hasOtherUnit(quantity))) {
      if (scalar.text().length() <= LONGEST_TEXT
          && !scalar.text().chars().anyMatch(Character::isISOControl)) {
        return new Annotation.Words(scalar.text());
      }
      bad(place.at(scalar.span()), "this text is too long, or has control characters")
          .accept("write one line of at most 1,000 characters");
      return null;
    }
    Dimension dimension =
        isReference
            ? context.parameters().dimension(scalar.text().substring(1))
            : dimension(quantity);
    Num number = context.values().number(scalar, place, Spec.of("annotation", dimension));
    boolean whole =
        number != null
            && dimension == Dimension.NONE
            && number.value().stripTrailingZeros().scale() <= 0
            && number.value().abs().doubleValue() < 1e15
            && (quantity == null || quantity.whole());
    return number == null ? null : new Annotation.Amount(number, whole);
  }

  private static boolean hasOtherUnit(Quantity quantity) {
    return !quantity.unit().isEmpty() && Unit.of(quantity.unit()) == null;
  }

  private static Dimension dimension(@Nullable Quantity quantity) {
    Unit unit = quantity == null ? null : Unit.of(quantity.unit());
    return unit == null ? Dimension.NONE : unit.dimension();
  }

  private java.util.function.Consumer<String> bad(Place place, String message) {
    return help ->
        context.problems().add(Diagnostic.of(Code.BAD_ANNOTATION, place, message).help(help));
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST_NAME
        && Character.isLetter(text.charAt(0))
        && text.chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '_');
  }
}
