package org.hillock.cli.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;

/**
 * A job's events as the platform sends them (server-sent events). A thread of its own reads;
 * whoever follows the job takes what has come, and can do other things between.
 */
public final class EventStream implements AutoCloseable {
  private final InputStream body;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private EventStream(InputStream body) {
    this.body = body;
  }

  static EventStream over(InputStream body) {
    EventStream stream = new EventStream(body);
    Thread.ofPlatform().daemon().name("events").start(stream::read);
    return stream;
  }

  /** The next event, or empty if none came within this time. */
  public Optional<Event> next(Duration patience) {
    try {
      return Optional.ofNullable(events.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
    }
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      EventBuilder building = new EventBuilder();
      String line;
      while ((line = reader.readLine()) != null) {
        building.line(line).ifPresent(events::add);
      }
    } catch (IOException closed) {
      // told to the follower by the event below, like a proper end: it looks at the job and goes on
    } finally {
      events.add(new Event(Kind.CLOSED, "", ""));
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException alreadyGone) {
      // what is closed cannot be closed better
    }
  }

  /** What an event is about. */
  public enum Kind {
    /** The job's history grew. */
    HISTORY,
    /** The job got on. */
    PROGRESS,
    /** The log grew. */
    LOG,
    /** The job has ended, and so does the stream. */
    END,
    /** A sign of life. */
    ALIVE,
    /** The connection is gone. */
    CLOSED
  }

  /**
   * One event.
   *
   * @param kind what it is about
   * @param id its number in the job's history, may be empty
   * @param data its document, may be empty
   */
  public record Event(Kind kind, String id, String data) {}

  /** Gathers the lines of one event. */
  private static final class EventBuilder {
    private String name = "";
    private String id = "";
    private final StringBuilder data = new StringBuilder();

    Optional<Event> line(String line) {
      if (line.startsWith(":")) {
        return Optional.of(new Event(Kind.ALIVE, "", ""));
      }
      if (line.isEmpty()) {
        return finish();
      }
      int colon = line.indexOf(':');
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1).stripLeading();
      switch (field) {
        case "event" -> name = value;
        case "id" -> id = value;
        case "data" -> data.append(data.isEmpty() ? "" : "\n").append(value);
        default -> {
          // the standard says to pass over other fields
        }
      }
      return Optional.empty();
    }

    private Optional<Event> finish() {
      Optional<Event> event =
          switch (name) {
            case "history" -> Optional.of(new Event(Kind.HISTORY, id, data.toString()));
            case "progress" -> Optional.of(new Event(Kind.PROGRESS, id, data.toString()));
            case "log" -> Optional.of(new Event(Kind.LOG, id, data.toString()));
            case "end" -> Optional.of(new Event(Kind.END, id, data.toString()));
            default -> Optional.empty();
          };
      name = "";
      id = "";
      data.setLength(0);
      return event;
    }
  }
}
