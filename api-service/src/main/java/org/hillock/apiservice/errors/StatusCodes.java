package org.hillock.apiservice.errors;

/** Which code stands for an HTTP status that somebody else chose. */
final class StatusCodes {

  private StatusCodes() {}

  static ErrorCode codeFor(int status) {
    return switch (status) {
      case 401 -> ErrorCode.UNAUTHENTICATED;
      case 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
      case 406 -> ErrorCode.NOT_ACCEPTABLE;
      case 413 -> ErrorCode.TOO_LARGE;
      case 415 -> ErrorCode.MEDIA_TYPE_UNSUPPORTED;
      case 416 -> ErrorCode.RANGE_NOT_SATISFIABLE;
      case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
      case 507 -> ErrorCode.STORAGE_FULL;
      default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.REQUEST_INVALID;
    };
  }
}
