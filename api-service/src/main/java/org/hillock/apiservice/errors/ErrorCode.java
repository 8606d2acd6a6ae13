package org.hillock.apiservice.errors;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/**
 * Everything that the API can answer instead of what was asked for. The codes are part of the API:
 * programs branch on them, so one is never renamed or given another meaning.
 */
public enum ErrorCode {
  /** The body is no JSON. */
  REQUEST_MALFORMED(HttpStatus.BAD_REQUEST, "The request body is not valid JSON"),
  /** The body is JSON of the wrong shape. */
  REQUEST_INVALID(HttpStatus.BAD_REQUEST, "The request is not valid"),
  /** A query parameter, header or path segment is wrong. */
  PARAMETER_INVALID(HttpStatus.BAD_REQUEST, "A parameter is not valid"),
  /** No token, or one that nobody knows. */
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "A valid token is needed"),
  /** A token that does not open this. */
  FORBIDDEN(HttpStatus.FORBIDDEN, "The token does not open this"),
  /** Nothing has this path. */
  NOT_FOUND(HttpStatus.NOT_FOUND, "There is nothing at this path"),
  /** No such job. */
  JOB_NOT_FOUND(HttpStatus.NOT_FOUND, "There is no such job"),
  /** The job has no such file. */
  ARTEFACT_NOT_FOUND(HttpStatus.NOT_FOUND, "The job has no such file"),
  /** The path exists, but not for this method. */
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The method is not allowed here"),
  /** The client accepts no type that the service can send. */
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "No acceptable media type"),
  /** The attempt is no longer the job's current one. */
  ATTEMPT_NOT_CURRENT(HttpStatus.CONFLICT, "The attempt is no longer the current one"),
  /** A later run of the worker has taken its name. */
  WORKER_REPLACED(HttpStatus.CONFLICT, "Another run of the worker has replaced this one"),
  /** The key was used before, for something else. */
  IDEMPOTENCY_KEY_REUSED(
      HttpStatus.CONFLICT, "The idempotency key was used for another submission"),
  /** The platform is known and does not work. */
  PLATFORM_UNAVAILABLE(HttpStatus.CONFLICT, "The platform is not available"),
  /** The body, or a part of it, is larger than its bound. */
  TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),
  /** The body has a type that the service does not read. */
  MEDIA_TYPE_UNSUPPORTED(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The media type is not supported"),
  /** The file does not have the range asked for. */
  RANGE_NOT_SATISFIABLE(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE, "The range is outside"),
  /** The description has errors; all of them are in {@code diagnostics}. */
  DESCRIPTION_INVALID(HttpStatus.UNPROCESSABLE_CONTENT, "The description has errors"),
  /** No worker ever announced a platform of this name. */
  PLATFORM_UNKNOWN(HttpStatus.UNPROCESSABLE_CONTENT, "The platform is unknown"),
  /** More was asked for than the service allows. */
  LIMIT_EXCEEDED(HttpStatus.UNPROCESSABLE_CONTENT, "More than is allowed"),
  /** A report names files that were never uploaded. */
  ARTEFACTS_MISSING(HttpStatus.UNPROCESSABLE_CONTENT, "Files have not been uploaded"),
  /** The uploaded bytes do not have the digest they were announced with. */
  DIGEST_MISMATCH(HttpStatus.UNPROCESSABLE_CONTENT, "The content does not have its digest"),
  /** More people wait for news at once than the service serves. */
  TOO_MANY_WATCHERS(HttpStatus.SERVICE_UNAVAILABLE, "Too many clients wait for news"),
  /** Something that the service needs, above all its database, does not answer. */
  SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The service is not ready"),
  /** No room left for files. */
  STORAGE_FULL(HttpStatus.INSUFFICIENT_STORAGE, "The store for files is full"),
  /** A fault in the service. */
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong inside the service");

  private final HttpStatus status;
  private final String title;
  private final String text = name().toLowerCase(Locale.ROOT).replace('_', '-');

  ErrorCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status that goes with it. */
  public HttpStatus status() {
    return status;
  }

  /** One short sentence that is the same for every occurrence. */
  public String title() {
    return title;
  }

  /** How it is written on the wire, such as {@code job-not-found}. */
  public String text() {
    return text;
  }
}
