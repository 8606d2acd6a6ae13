package org.hillock.apiservice.errors;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one exception by which a request is refused. It carries what the answer says, and nothing
 * about HTTP beyond its {@link ErrorCode}.
 */
public final class ApiException extends RuntimeException {

  private final ErrorCode code;
  private final String detail;
  private final List<FieldProblem> fields;
  private final List<DiagnosticBody> diagnostics;
  private final @Nullable Duration retryAfter;

  private ApiException(
      ErrorCode code,
      String detail,
      List<FieldProblem> fields,
      List<DiagnosticBody> diagnostics,
      @Nullable Duration retryAfter) {
    // an expected answer, not a fault: no stack trace is ever shown or logged for it
    super(detail, null, false, false);
    this.code = code;
    this.detail = detail;
    this.fields = List.copyOf(fields);
    this.diagnostics = List.copyOf(diagnostics);
    this.retryAfter = retryAfter;
  }

  /** A refusal with one sentence for people: what is wrong, where, and what would be right. */
  public static ApiException of(ErrorCode code, String detail) {
    return new ApiException(code, detail, List.of(), List.of(), null);
  }

  /** A refusal that time may mend. */
  public static ApiException retryLater(ErrorCode code, String detail, Duration after) {
    return new ApiException(code, detail, List.of(), List.of(), after);
  }

  /**
   * A request whose fields are wrong.
   *
   * @param fields all of them, at least one
   */
  public static ApiException fields(List<FieldProblem> fields) {
    String detail =
        fields.size() == 1
            ? fields.getFirst().field() + ": " + fields.getFirst().message()
            : fields.size() + " fields are not valid: see \"fields\".";
    return new ApiException(ErrorCode.REQUEST_INVALID, detail, fields, List.of(), null);
  }

  /** A parameter, header or path segment that is wrong. */
  public static ApiException parameter(String name, String message) {
    return new ApiException(
        ErrorCode.PARAMETER_INVALID,
        name + ": " + message,
        List.of(new FieldProblem(name, message)),
        List.of(),
        null);
  }

  /** A description that does not compile, with everything that is wrong with it. */
  public static ApiException description(String detail, List<DiagnosticBody> diagnostics) {
    return new ApiException(ErrorCode.DESCRIPTION_INVALID, detail, List.of(), diagnostics, null);
  }

  /** The code that the answer carries. */
  public ErrorCode code() {
    return code;
  }

  /** When to try again, if trying again may help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }

  Problem toProblem(String instance) {
    return Problem.of(code, detail, instance).with(fields, diagnostics);
  }
}
