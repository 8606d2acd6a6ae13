package org.hillock.apiservice.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.hillock.jobcontract.JobId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers a request when there is something to say, or when its time is over. */
public final class LongPoll {

  /** Should the pool ever be that slow, the container ends the request. */
  private static final Duration GRACE = Duration.ofSeconds(30);

  private final JobWatch watch;

  /** Over the watch. */
  public LongPoll(JobWatch watch) {
    this.watch = watch;
  }

  /**
   * Waits for an answer.
   *
   * @param job whose news are waited for
   * @param wait how long; zero answers at once
   * @param look gives the answer if there is one. Its argument says that the time is over; it must
   *     give one then
   */
  public <T> DeferredResult<T> answer(
      JobId job, Duration wait, Function<Boolean, Optional<T>> look) {
    DeferredResult<T> result = new DeferredResult<>(wait.plus(GRACE).toMillis());
    Optional<T> now = look.apply(wait.isZero());
    if (now.isPresent()) {
      result.setResult(now.get());
      return result;
    }
    Wait<T> waiting =
        new Wait<>(
            result,
            end -> look.apply(end || watch.isStopping()),
            System.nanoTime() + wait.toNanos());
    Watcher watcher = watch.watch(job, waiting);
    waiting.watcher = watcher;
    result.onCompletion(watcher::close);
    watch.wakeAfter(wait, watcher);
    return result;
  }

  private static final class Wait<T> implements Runnable {

    private final DeferredResult<T> result;
    private final Function<Boolean, Optional<T>> look;
    private final long end;
    private volatile @Nullable Watcher watcher;

    Wait(DeferredResult<T> result, Function<Boolean, Optional<T>> look, long end) {
      this.result = result;
      this.look = look;
      this.end = end;
    }

    @Override
    public void run() {
      if (result.isSetOrExpired()) {
        return;
      }
      try {
        look.apply(System.nanoTime() - end >= 0).ifPresent(this::finish);
      } catch (RuntimeException e) {
        // the thread's boundary: whoever waits is told, by the same rules as every other caller
        result.setErrorResult(e);
      }
    }

    private void finish(T answer) {
      result.setResult(answer);
      Watcher waiting = watcher;
      if (waiting != null) {
        waiting.close();
      }
    }
  }
}
