package org.hillock.workerruntime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.workerruntime.backend.AttemptContext;
import org.hillock.workerruntime.backend.Effort;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.files.Folders;

/** A back end that does what a test tells it. */
final class ScriptedBackend implements JobBackend {

  static final long CPU_MILLIS = 1234;

  private final Map<String, String> files = new HashMap<>();
  private final Map<String, String> promised = new HashMap<>();
  private final List<StopReason> stops = new CopyOnWriteArrayList<>();
  private final Map<String, byte[]> inputs = new ConcurrentHashMap<>();
  private volatile String printed = "";
  private volatile boolean held;
  private volatile boolean surprising;
  private volatile boolean unable;
  private volatile AttemptContext running;

  ScriptedBackend holds() {
    held = true;
    return this;
  }

  ScriptedBackend prints(String text) {
    printed = text;
    return this;
  }

  ScriptedBackend writes(String name, String text) {
    files.put(name, text);
    return promises(name);
  }

  ScriptedBackend promises(String name) {
    promised.put(name, "text/plain");
    return this;
  }

  void surprises() {
    surprising = true;
  }

  void cannotBegin() {
    unable = true;
  }

  void release() {
    held = false;
  }

  boolean isRunning() {
    return running != null;
  }

  List<StopReason> stops() {
    return stops;
  }

  /** What it found where the files of the job are. */
  Map<String, byte[]> inputs() {
    return inputs;
  }

  void printNow(String text) {
    print(running, text);
  }

  @Override
  public List<Offer> offers() {
    return List.of(
        new Offer(
            "scripted",
            "scripted-1",
            ResultLabel.TEST_DOUBLE,
            true,
            null,
            Map.of("scripted", "1")));
  }

  @Override
  public Outcome run(Bundle bundle, AttemptContext context)
      throws IOException, InterruptedException {
    if (unable) {
      throw new IOException("the disk is full");
    }
    if (surprising) {
      throw new IllegalStateException("a bug");
    }
    running = context;
    try {
      readInputs(context);
      print(context, printed);
      while (held) {
        if (context.stop().await(StopReason.GIVE_BACK, Duration.ofMillis(10))) {
          context.stop().reason().ifPresent(stops::add);
          return new Outcome.Stopped(new Effort(CPU_MILLIS, 1));
        }
      }
      write(context);
      return new Outcome.Succeeded(new Effort(CPU_MILLIS, 1), promised);
    } finally {
      running = null;
    }
  }

  private void readInputs(AttemptContext context) throws IOException {
    try (var found = Files.list(context.inputs())) {
      for (Path file : found.toList()) {
        inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
      }
    }
  }

  private static void print(AttemptContext context, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    context.log().append(bytes, 0, bytes.length);
  }

  private void write(AttemptContext context) throws IOException {
    if (files.isEmpty()) {
      return;
    }
    Path results = Folders.createPrivate(context.folder().resolve("results"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(results.resolve(file.getKey()), file.getValue());
    }
  }
}
