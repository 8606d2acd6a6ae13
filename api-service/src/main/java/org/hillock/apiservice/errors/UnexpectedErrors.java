package org.hillock.apiservice.errors;

import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns a fault of the service into an answer that gives nothing away: the cause goes into the log,
 * once, under an id that the answer names.
 */
final class UnexpectedErrors {

  private static final Logger log = LoggerFactory.getLogger(UnexpectedErrors.class);

  Problem report(Throwable fault, String method, String path) {
    String id = UUID.randomUUID().toString();
    log.error("{} {} failed and was answered with 500, correlation id {}", method, path, id, fault);
    return Problem.of(
            ErrorCode.INTERNAL,
            "The service failed on this request. Its log has more under the correlation id "
                + id
                + "; the request may be tried again.",
            path)
        .withCorrelationId(id);
  }
}
