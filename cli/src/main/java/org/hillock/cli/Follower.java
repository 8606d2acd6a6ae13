package org.hillock.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.hillock.cli.api.EventStream;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.api.UnreachableException;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Follows a job to its end, over restarts of the platform. The stream of events only says when to
 * look: what counts is the job itself.
 */
final class Follower {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private final PlatformAccess access;
  private final Terminal terminal;
  private final Clock clock;
  private final Interrupts interrupts;
  private final ProgressReporter reporter;
  private final @Nullable Instant deadline;
  private String lastEventId = "";
  private boolean cancelAsked;

  /**
   * @param access the platform
   * @param session where to show progress
   * @param interrupts whether Ctrl-C was pressed
   * @param timeout for how long to follow at most, or null for ever
   */
  Follower(
      PlatformAccess access, Session session, Interrupts interrupts, @Nullable Duration timeout) {
    this.access = access;
    this.terminal = session.terminal();
    this.clock = session.clock();
    this.interrupts = interrupts;
    this.reporter = new ProgressReporter(terminal, clock);
    this.deadline = timeout == null ? null : clock.instant().plus(timeout);
  }

  /** Does this, again and again while the platform is away. It must be safe to repeat. */
  <T> T patiently(Supplier<T> request) {
    while (true) {
      try {
        T answer = request.get();
        access.answered();
        return answer;
      } catch (UnreachableException away) {
        if (terminal.showsProgress()) {
          terminal.showLine("the platform does not answer; trying again");
        }
        access.recover(away);
      }
    }
  }

  /**
   * Follows the job.
   *
   * @return the job at its end, or as it was when the timeout was over
   */
  Job follow(String id) {
    Job job = patiently(() -> access.client().job(id));
    while (!job.ended() && !isOver()) {
      Job known = job;
      job = patiently(() -> watch(known));
    }
    terminal.clearLine();
    return job;
  }

  private boolean isOver() {
    return deadline != null && !clock.instant().isBefore(deadline);
  }

  /** Watches over one connection; returns when it is gone, the job has ended, or time is over. */
  private Job watch(Job known) {
    PlatformClient client = access.client();
    Job job = known;
    try (EventStream events = client.events(job.id(), lastEventId)) {
      access.answered();
      Instant lastSign = clock.instant();
      while (!job.ended() && !isOver()) {
        cancelIfAsked(job);
        reporter.show(job);
        Optional<EventStream.Event> event = events.next(TICK);
        Instant now = clock.instant();
        if (event.isPresent()) {
          lastSign = now;
          if (event.get().kind() == EventStream.Kind.CLOSED) {
            return client.job(job.id());
          }
          job = after(job, event.get(), client);
        } else if (Duration.between(lastSign, now).compareTo(SILENCE) > 0) {
          return client.job(job.id());
        }
      }
    }
    return job;
  }

  private Job after(Job job, EventStream.Event event, PlatformClient client) {
    if (!event.id().isEmpty()) {
      lastEventId = event.id();
    }
    return switch (event.kind()) {
      case HISTORY, END -> client.job(job.id());
      case PROGRESS -> withProgress(job, event.data());
      case LOG, ALIVE, CLOSED -> job;
    };
  }

  private static Job withProgress(Job job, String data) {
    try {
      JsonNode progress = Json.parse(data);
      if (job.document() instanceof ObjectNode document) {
        return new Job(document.deepCopy().set("progress", progress));
      }
      return job;
    } catch (IllegalArgumentException torn) {
      // progress is for show; the next one comes soon
      return job;
    }
  }

  private void cancelIfAsked(Job job) {
    if (interrupts.count() > 0 && !cancelAsked) {
      cancelAsked = true;
      terminal.note(
          "Asking the platform to cancel " + job.shortId() + ". Ctrl-C again leaves at once.");
      patiently(() -> access.client().cancel(job.id()));
    }
  }
}
