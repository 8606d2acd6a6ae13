package org.hillock.workerruntime.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.workerruntime.backend.AttemptContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows {@code events.jsonl} while the harness appends to it. What does not look like an event is
 * passed over: progress is a courtesy and never the cause of a failure.
 */
final class EventTail {

  private static final Logger log = LoggerFactory.getLogger(EventTail.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int BUFFER = 64 * 1024;
  private static final int READS_A_POLL = 16;

  private final Path file;
  private final AttemptContext context;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long position;
  private String phase = "import";

  EventTail(Path file, AttemptContext context) {
    this.file = file;
    this.context = context;
  }

  /** Takes in what is new. */
  void poll() {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return; // not yet there
    }
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      channel.position(position);
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
      for (int reads = 0; reads < READS_A_POLL && channel.read(buffer.clear()) > 0; reads++) {
        buffer.flip();
        position += buffer.remaining();
        take(buffer);
      }
    } catch (NoSuchFileException notYet) {
      log.trace("no events yet");
    } catch (IOException unreadable) {
      log.debug("events cannot be read: {}", unreadable.toString());
    }
  }

  private void take(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next != '\n') {
        if (line.size() < LONGEST_LINE) {
          line.write(next);
        }
        continue;
      }
      event(line.toString(StandardCharsets.UTF_8));
      line.reset();
    }
  }

  private void event(String text) {
    try {
      JsonNode event = JSON.readTree(text);
      switch (event.path("type").asString("")) {
        case "phase" -> {
          phase = event.path("phase").asString(phase);
          context.progress(new ProgressReport(phase, null, null));
        }
        case "progress" ->
            context.progress(
                new ProgressReport(
                    phase, event.path("time_ms").asDouble(0), event.path("total_ms").asDouble(0)));
        case "warning" ->
            context.log().line("[hillock] warning: " + event.path("message").asString(""));
        case "acceleration" -> log.debug("acceleration: {}", event.path("name").asString(""));
        default -> log.debug("unknown event: {}", text);
      }
    } catch (JacksonException notAnEvent) {
      log.debug("not an event: {}", text);
    }
  }
}
