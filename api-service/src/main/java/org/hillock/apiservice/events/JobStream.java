package org.hillock.apiservice.events;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hillock.apiservice.jobs.HistoryBody;
import org.hillock.apiservice.jobs.JobBody;
import org.hillock.apiservice.json.ApiJson;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.apiservice.watch.Watcher;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobstore.HistoryEntry;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobView;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * One client's stream of what happens to a job. It remembers what it has said, reads the store each
 * time it is woken, and says the difference. Only ever on one thread at a time.
 */
final class JobStream implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(JobStream.class);

  /** What a stream needs from its surroundings. */
  record Needs(JobWatch watch, JobReader reader, ApiJson json, Clock clock, Duration keepAlive) {}

  private final JobId job;
  private final Needs needs;
  private final SseEmitter emitter;
  private int sequence;
  private @Nullable ProgressReport progress;
  private int logAttempt;
  private long logLength;
  private Instant lastWord = Instant.MIN;
  private volatile boolean ended;
  private volatile @Nullable Watcher watcher;

  JobStream(JobId job, int after, SseEmitter emitter, Needs needs) {
    this.job = job;
    this.sequence = after;
    this.emitter = emitter;
    this.needs = needs;
  }

  /** What to close at the end. The emitter does not tell of an end before it was handed over. */
  void watchedBy(Watcher who) {
    watcher = who;
    if (ended) {
      who.close();
    }
  }

  private void end() {
    ended = true;
    Watcher who = watcher;
    if (who != null) {
      who.close();
    }
  }

  @Override
  public void run() {
    if (ended) {
      return;
    }
    try {
      Optional<JobView> view = needs.reader().find(job);
      if (view.isPresent()) {
        tell(view.get());
      }
      if (!ended && needs.watch().isStopping()) {
        end();
        emitter.complete();
      }
      if (!ended && lastWord.plus(needs.keepAlive()).isBefore(needs.clock().instant())) {
        send(SseEmitter.event().comment("still here"));
      }
    } catch (IOException | IllegalStateException e) {
      // the client went away; completing frees what the container holds for it
      log.debug("a client that watched job {} went away: {}", job, e.toString());
      end();
      emitter.completeWithError(e);
    }
  }

  private void tell(JobView view) throws IOException {
    if (view.standing().sequence() > sequence) {
      List<HistoryEntry> news = needs.reader().history(job, sequence);
      for (HistoryEntry entry : news) {
        send("history", entry.sequence(), HistoryBody.of(entry));
        sequence = entry.sequence();
      }
    }
    ProgressReport reached = view.activity().progress();
    if (reached != null && !reached.equals(progress) && !view.state().isTerminal()) {
      progress = reached;
      send("progress", null, reached);
    }
    tellLog(view);
    if (view.state().isTerminal() && sequence >= view.standing().sequence()) {
      send("end", view.standing().sequence(), JobBody.of(view));
      end();
      emitter.complete();
    }
  }

  private void tellLog(JobView view) throws IOException {
    int attempt = view.standing().attempt();
    long length = view.activity().logLength();
    if (length > 0 && (attempt != logAttempt || length != logLength)) {
      logAttempt = attempt;
      logLength = length;
      send("log", null, new LogLength(attempt, length));
    }
  }

  /** How long an attempt's log is now. */
  record LogLength(int attempt, long length) {}

  private void send(String name, @Nullable Integer id, Object body) throws IOException {
    SseEmitter.SseEventBuilder event = SseEmitter.event().name(name);
    if (id != null) {
      event.id(Objects.toString(id));
    }
    send(event.data(needs.json().mapper().writeValueAsString(body)));
  }

  private void send(SseEmitter.SseEventBuilder event) throws IOException {
    emitter.send(event);
    lastWord = needs.clock().instant();
  }
}
