package org.hillock.apiservice.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** The one place where an exception becomes an HTTP answer. */
@RestControllerAdvice
class ErrorAdvice {

  private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

  private final UnexpectedErrors unexpected;

  ErrorAdvice(UnexpectedErrors unexpected) {
    this.unexpected = unexpected;
  }

  @ExceptionHandler
  ResponseEntity<Problem> refused(ApiException refusal, HttpServletRequest request) {
    return answer(refusal, request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> unreadable(
      HttpMessageNotReadableException fault, HttpServletRequest request) {
    // a refusal from below the parser, such as too many bytes, comes wrapped by it
    ApiException refusal = causeOf(fault, ApiException.class);
    if (refusal != null) {
      return answer(refusal, request);
    }
    JacksonException json = causeOf(fault, JacksonException.class);
    if (json != null) {
      return answer(JsonErrors.explain(json), request);
    }
    return answer(
        ApiException.of(
            ErrorCode.REQUEST_MALFORMED, "A JSON object is needed in the body, and there is none."),
        request);
  }

  private static <T extends Throwable> @Nullable T causeOf(Throwable fault, Class<T> type) {
    for (Throwable cause = fault.getCause(); cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause)) {
        return type.cast(cause);
      }
    }
    return null;
  }

  @ExceptionHandler
  ResponseEntity<Problem> mistyped(
      MethodArgumentTypeMismatchException fault, HttpServletRequest request) {
    Class<?> type = fault.getRequiredType();
    String wanted =
        type == null
            ? "something else"
            : type == int.class || type == Integer.class || type == long.class || type == Long.class
                ? "a whole number"
                : type == boolean.class ? "true or false" : "a " + type.getSimpleName();
    return answer(
        ApiException.parameter(fault.getName(), "\"" + fault.getValue() + "\" is not " + wanted),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> missing(
      MissingServletRequestParameterException fault, HttpServletRequest request) {
    return answer(ApiException.parameter(fault.getParameterName(), "is missing"), request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> wrongMethod(
      HttpRequestMethodNotSupportedException fault, HttpServletRequest request) {
    String allowed =
        fault.getSupportedHttpMethods() == null
            ? "none"
            : fault.getSupportedHttpMethods().stream()
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(", "));
    ResponseEntity<Problem> answer =
        answer(
            ApiException.of(
                ErrorCode.METHOD_NOT_ALLOWED,
                fault.getMethod() + " is not allowed here; allowed: " + allowed + "."),
            request);
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .headers(fault.getHeaders())
        .body(answer.getBody());
  }

  /** The client went away while it was being answered: there is nobody to tell. */
  @ExceptionHandler
  void gone(AsyncRequestNotUsableException fault) {
    log.debug("a client went away: {}", fault.getMessage());
  }

  /** The database does not answer: nothing was changed, and it may be back soon. */
  @ExceptionHandler({
    CannotCreateTransactionException.class,
    DataAccessResourceFailureException.class,
    TransientDataAccessException.class
  })
  ResponseEntity<Problem> unavailable(Exception fault, HttpServletRequest request) {
    log.warn(
        "{} {} was answered with 503 and may be tried again: {}",
        request.getMethod(),
        request.getRequestURI(),
        fault.toString());
    return answer(
        ApiException.retryLater(
            ErrorCode.SERVICE_UNAVAILABLE,
            "The database does not answer at the moment. Try again; an Idempotency-Key makes that"
                + " safe for a submission.",
            Duration.ofSeconds(1)),
        request);
  }

  @ExceptionHandler
  ResponseEntity<Problem> any(
      Exception fault, HttpServletRequest request, HttpServletResponse response) {
    if (fault instanceof ErrorResponse known && isExpected(known.getStatusCode())) {
      ErrorCode code = StatusCodes.codeFor(known.getStatusCode().value());
      return answer(ApiException.of(code, code.title() + "."), request);
    }
    if (response.isCommitted()) {
      log.warn("{} broke off while it was answered: {}", request.getRequestURI(), fault.toString());
    }
    Problem problem = unexpected.report(fault, request.getMethod(), request.getRequestURI());
    return ResponseEntity.status(problem.status())
        .contentType(MediaType.APPLICATION_PROBLEM_JSON)
        .body(problem);
  }

  /** What Spring refuses by itself, and a request that the container ended. */
  private static boolean isExpected(HttpStatusCode status) {
    return status.is4xxClientError() || status.value() == HttpStatus.SERVICE_UNAVAILABLE.value();
  }

  private static ResponseEntity<Problem> answer(ApiException refusal, HttpServletRequest request) {
    ResponseEntity.BodyBuilder builder =
        ResponseEntity.status(refusal.code().status())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    Duration retryAfter = refusal.retryAfter();
    if (retryAfter != null) {
      builder.header(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, retryAfter.toSeconds())));
    }
    return builder.body(refusal.toProblem(request.getRequestURI()));
  }
}
