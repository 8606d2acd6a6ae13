package org.hillock.apiservice.errors;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link Problem} from places that Spring MVC does not reach, such as filters. */
public final class ProblemWriter {

  private final JsonMapper json;

  /** A writer with the API's mapper. */
  public ProblemWriter(JsonMapper json) {
    this.json = json;
  }

  /** Sends the refusal; the response must not be committed yet. */
  public void write(HttpServletRequest request, HttpServletResponse response, ApiException refusal)
      throws IOException {
    write(response, refusal.toProblem(request.getRequestURI()));
  }

  void write(HttpServletResponse response, Problem problem) throws IOException {
    byte[] body = json.writeValueAsBytes(problem);
    response.setStatus(problem.status());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
    response.flushBuffer();
  }
}
