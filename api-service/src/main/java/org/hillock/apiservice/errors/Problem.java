package org.hillock.apiservice.errors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every answer that is an error: RFC 9457 with Hillock's members.
 *
 * @param type {@code urn:hillock:error:} and the code
 * @param title one sentence per code
 * @param status the HTTP status
 * @param detail what is wrong this time, where, and what would be right
 * @param instance the path that was asked for
 * @param code the stable code, see {@link ErrorCode}
 * @param diagnostics everything that is wrong with a description
 * @param fields every field that is not valid
 * @param correlationId names the entry in the service's log, for unexpected faults only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    String code,
    @Nullable List<DiagnosticBody> diagnostics,
    @Nullable List<FieldProblem> fields,
    @Nullable String correlationId) {

  /** A problem without members of its own. */
  static Problem of(ErrorCode code, String detail, String instance) {
    return new Problem(
        "urn:hillock:error:" + code.text(),
        code.title(),
        code.status().value(),
        detail,
        instance,
        code.text(),
        null,
        null,
        null);
  }

  Problem with(List<FieldProblem> fieldProblems, List<DiagnosticBody> diagnosticBodies) {
    return new Problem(
        type,
        title,
        status,
        detail,
        instance,
        code,
        diagnosticBodies.isEmpty() ? null : diagnosticBodies,
        fieldProblems.isEmpty() ? null : fieldProblems,
        correlationId);
  }

  Problem withCorrelationId(String id) {
    return new Problem(type, title, status, detail, instance, code, diagnostics, fields, id);
  }
}
