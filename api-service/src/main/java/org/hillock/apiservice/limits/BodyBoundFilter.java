package org.hillock.apiservice.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.errors.ProblemWriter;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a body that is too large: at once if its length is announced, else at the first byte too
 * many. Uploads of content are streamed to disk and bounded there. Submissions may be much larger
 * than other bodies, so only some of the large ones are in memory at once.
 */
final class BodyBoundFilter extends OncePerRequestFilter {

  private static final String UPLOADS = WorkerPaths.UPLOAD.replace("{sha256}", "");

  private static final String SUBMISSIONS = "/api/v1/jobs";
  private static final int LARGE_AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final long usual;
  private final long ofSubmissions;
  private final ProblemWriter problems;
  private final Semaphore large = new Semaphore(LARGE_AT_ONCE, true);

  BodyBoundFilter(long usual, long ofSubmissions, ProblemWriter problems) {
    this.usual = usual;
    this.ofSubmissions = ofSubmissions;
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
    boolean submission =
        request.getMethod().equals("POST") && request.getRequestURI().equals(SUBMISSIONS);
    long bound = submission ? ofSubmissions : usual;
    if (announced > bound) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(request, response, tooLarge(announced + " bytes were announced", bound));
      return;
    }
    HttpServletRequest bounded = announced >= 0 ? request : new Bounded(request, bound);
    if (submission && (announced < 0 || announced > usual)) {
      inTurn(bounded, response, chain);
    } else {
      chain.doFilter(bounded, response);
    }
  }

  private void inTurn(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    boolean begun = false;
    try {
      begun = large.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (begun) {
        chain.doFilter(request, response);
      }
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
    } finally {
      if (begun) {
        large.release();
      }
    }
    if (!begun) {
      response.setHeader(HttpHeaders.CONNECTION, "close");
      problems.write(request, response, busy());
    }
  }

  private static ApiException busy() {
    return ApiException.retryLater(
        ErrorCode.SERVICE_UNAVAILABLE,
        "Several large submissions are being read already. Try again; an Idempotency-Key makes that"
            + " safe.",
        Duration.ofSeconds(5));
  }

  private static ApiException tooLarge(String what, long bound) {
    return ApiException.of(
        ErrorCode.TOO_LARGE,
        "The body is too large: "
            + what
            + ", and at most "
            + bound
            + " are read (see /api/v1/limits).");
  }

  /** A request whose length nobody announced. */
  private static final class Bounded extends HttpServletRequestWrapper {

    private final long bound;

    Bounded(HttpServletRequest request, long bound) {
      super(request);
      this.bound = bound;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
      return new BoundedStream(super.getInputStream(), bound);
    }
  }

  private static final class BoundedStream extends ServletInputStream {

    private final ServletInputStream source;
    private final long bound;
    private long seen;

    BoundedStream(ServletInputStream source, long bound) {
      this.source = source;
      this.bound = bound;
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
        throw tooLarge("more than that was sent", bound);
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
