package org.hillock.apiservice.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.errors.ProblemWriter;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large: at once if its length is announced, else at the first byte too
 * many. Uploads of content are streamed to disk and bounded there.
 */
final class BodyBoundFilter extends OncePerRequestFilter {

  private static final String UPLOADS = WorkerPaths.UPLOAD.replace("{sha256}", "");

  private final long bound;
  private final ProblemWriter problems;

  BodyBoundFilter(long bound, ProblemWriter problems) {
    this.bound = bound;
    this.problems = problems;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return request.getRequestURI().startsWith(UPLOADS);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    long announced = request.getContentLengthLong();
    if (announced > bound) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(request, response, tooLarge(announced + " bytes were announced"));
      return;
    }
    chain.doFilter(announced >= 0 ? request : new Bounded(request), response);
  }

  private ApiException tooLarge(String what) {
    return ApiException.of(
        ErrorCode.TOO_LARGE,
        "The body is too large: "
            + what
            + ", and at most "
            + bound
            + " are read (see /api/v1/limits).");
  }

  /** A request whose length nobody announced. */
  private final class Bounded extends HttpServletRequestWrapper {

    Bounded(HttpServletRequest request) {
      super(request);
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream());
    }
  }

  private final class BoundedStream extends ServletInputStream {

    private final ServletInputStream source;
    private long seen;

    BoundedStream(ServletInputStream source) {
      this.source = source;
    }

    @Override
    public int read() throws IOException {
      int value = source.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = source.read(bytes, offset, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int more) {
      seen += more;
      if (seen > bound) {
        throw tooLarge("more than that was sent");
      }
    }

    @Override
    public boolean isFinished() {
      return source.isFinished();
    }

    @Override
    public boolean isReady() {
      return source.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      source.setReadListener(listener);
    }
  }
}
