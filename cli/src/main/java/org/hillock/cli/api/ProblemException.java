package org.hillock.cli.api;

import java.io.Serial;
import java.util.List;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.experiment.diagnostic.Diagnostic;
import tools.jackson.databind.JsonNode;

/** The platform refused a request and said why (RFC 9457). */
public final class ProblemException extends CommandException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final transient List<Diagnostic> diagnostics;

  private ProblemException(
      ExitCode exitCode,
      int status,
      String code,
      String message,
      List<Diagnostic> diagnostics,
      String... remedies) {
    super(exitCode, message, remedies);
    this.status = status;
    this.code = code;
    this.diagnostics = diagnostics;
  }

  static ProblemException of(int status, JsonNode body) {
    String code = Json.text(body, "code", "");
    String detail = Json.text(body, "detail", Json.text(body, "title", "HTTP status " + status));
    String correlation = Json.text(body, "correlation_id", "");
    if (!correlation.isEmpty()) {
      detail += " (for the operator: " + correlation + ")";
    }
    List<Diagnostic> diagnostics = Diagnostics.read(body.path("diagnostics"));
    return new ProblemException(
        exitCode(status, code), status, code, detail, diagnostics, remedies(status));
  }

  private static ExitCode exitCode(int status, String code) {
    if (code.contains("quota") || status == 401 || status == 402 || status == 403) {
      return ExitCode.REFUSED;
    }
    if (status == 429 || status >= 500 || code.equals("platform-unavailable")) {
      return ExitCode.PLATFORM;
    }
    return ExitCode.USAGE;
  }

  private static String[] remedies(int status) {
    return status == 401
        ? new String[] {
          "Give the platform's token: export HILLOCK_TOKEN=..., or --token-file FILE.",
          "A platform of your own wrote it to the file 'token' in its home."
        }
        : new String[0];
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The stable code of the problem, or an empty text. */
  public String code() {
    return code;
  }

  /** What is wrong with a description, in its order; empty for other problems. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
