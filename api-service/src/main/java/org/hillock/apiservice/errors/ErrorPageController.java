package org.hillock.apiservice.errors;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The last resort of the servlet container: what failed outside Spring MVC ends here. */
@Hidden
@RestController
class ErrorPageController implements ErrorController {

  private final ProblemWriter writer;
  private final UnexpectedErrors unexpected;

  ErrorPageController(ProblemWriter writer, UnexpectedErrors unexpected) {
    this.writer = writer;
    this.unexpected = unexpected;
  }

  @RequestMapping("${server.error.path:${error.path:/error}}")
  void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path =
        request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String uri
            ? uri
            : request.getRequestURI();
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
            ? code
            : 404;
    writer.write(response, problem(request, path, status));
  }

  private Problem problem(HttpServletRequest request, String path, int status) {
    if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable fault) {
      return unexpected.report(fault, request.getMethod(), path);
    }
    ErrorCode code = StatusCodes.codeFor(status);
    return Problem.of(code, code.title() + ".", path);
  }
}
