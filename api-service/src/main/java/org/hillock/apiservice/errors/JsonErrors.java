package org.hillock.apiservice.errors;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hillock.apiservice.json.DidYouMean;
import org.hillock.apiservice.json.Words;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in plain words what is wrong with a JSON body, and where. */
final class JsonErrors {

  private JsonErrors() {}

  static ApiException explain(JacksonException fault) {
    return switch (fault) {
      case StreamConstraintsException bound ->
          ApiException.of(
              ErrorCode.REQUEST_MALFORMED,
              "The body is nested too deeply or has an oversized part"
                  + at(bound.getLocation())
                  + ". See /api/v1/limits for the bounds.");
      case StreamReadException malformed ->
          ApiException.of(
              ErrorCode.REQUEST_MALFORMED,
              "The body stops being JSON"
                  + at(malformed.getLocation())
                  + ": "
                  + sentence(malformed.getOriginalMessage()));
      case UnrecognizedPropertyException unknown -> unknown(unknown);
      case ValueInstantiationException refused -> refused(refused);
      case InvalidFormatException format -> format(format);
      case InvalidNullException nothing -> field(nothing, "must not be null.");
      case MismatchedInputException mismatch -> mismatch(mismatch);
      default ->
          ApiException.of(
              ErrorCode.REQUEST_INVALID, "The body cannot be read" + at(fault.getLocation()) + ".");
    };
  }

  private static ApiException unknown(UnrecognizedPropertyException fault) {
    Collection<Object> ids = Objects.requireNonNullElse(fault.getKnownPropertyIds(), List.of());
    List<String> known = ids.stream().map(Object::toString).sorted().toList();
    String hint = DidYouMean.hint(fault.getPropertyName(), known);
    return field(
        fault,
        "unknown field"
            + at(fault.getLocation())
            + "."
            + (hint.isEmpty() ? " Known here: " + String.join(", ", known) + "." : hint));
  }

  private static ApiException refused(ValueInstantiationException fault) {
    // the compact constructors of our own records say what they want; anything else stays inside
    String reason =
        fault.getCause() instanceof IllegalArgumentException own && own.getMessage() != null
            ? own.getMessage()
            : "the value is not allowed here";
    return field(fault, reason + at(fault.getLocation()) + ".");
  }

  private static ApiException format(InvalidFormatException fault) {
    Class<?> type = fault.getTargetType();
    String wanted = expected(type);
    String hint = "";
    if (type != null && type.isEnum()) {
      List<String> words = words(type);
      wanted = "one of " + String.join(", ", words);
      hint = DidYouMean.hint(String.valueOf(fault.getValue()), words);
    }
    return field(
        fault,
        "\""
            + shortened(fault.getValue())
            + "\" is not "
            + wanted
            + at(fault.getLocation())
            + "."
            + hint);
  }

  private static ApiException mismatch(MismatchedInputException fault) {
    if (fault.getOriginalMessage().startsWith("Trailing token")) {
      return ApiException.of(
          ErrorCode.REQUEST_MALFORMED,
          "There is more after the JSON object" + at(fault.getLocation()) + ".");
    }
    boolean missing = fault.getOriginalMessage().startsWith("Missing required creator property");
    String reason =
        missing
            ? "is missing"
            : "must be " + expected(fault.getTargetType()) + at(fault.getLocation());
    return field(fault, reason + ".");
  }

  private static ApiException field(DatabindException fault, String message) {
    String path =
        fault.getPath().stream()
            .map(step -> step.getPropertyName() != null ? step.getPropertyName() : "[]")
            .collect(Collectors.joining("."));
    return ApiException.fields(List.of(new FieldProblem(path.isEmpty() ? "body" : path, message)));
  }

  private static List<String> words(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> Words.of((Enum<?>) constant))
        .toList();
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null || type.isRecord()) {
      return "a JSON object";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == byte[].class) {
      return "Base64";
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return "a valid " + type.getSimpleName();
  }

  private static String at(@Nullable TokenStreamLocation location) {
    return location == null || location.getLineNr() < 1
        ? ""
        : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private static String shortened(@Nullable Object value) {
    String text = String.valueOf(value);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static String sentence(String message) {
    String first = message.lines().findFirst().orElse("");
    return first.endsWith(".") ? first : first + ".";
  }
}
