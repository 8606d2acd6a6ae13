package org.hillock.bench.figures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.Command;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Memory;
import org.hillock.bench.kit.Part;
import org.hillock.bench.kit.PartSettings;
import org.hillock.bench.kit.Ports;
import org.hillock.bench.report.Figure;
import org.hillock.bench.report.Machine;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.report.Samples;

/**
 * How soon the standalone platform is ready, how much memory it takes when it has nothing to do,
 * and how long a small command takes; all by the launcher, as a user does it.
 */
public final class Start {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration IDLE = Duration.ofSeconds(20);

  private final Path checkout;
  private final Path builtHome;
  private final int rounds;

  /**
   * Of a checkout.
   *
   * @param checkout where the launcher is
   * @param builtHome the home whose programs and simulators are used; its data is left alone
   * @param rounds how often; medians are told
   */
  public Start(Path checkout, Path builtHome, int rounds) {
    this.checkout = checkout;
    this.builtHome = builtHome;
    this.rounds = rounds;
  }

  /** Measures. */
  public Measurement measure() {
    Machine machine = Machine.here();
    try (Home home = Home.temporary()) {
      borrow(home, "dist");
      borrow(home, "env");
      int port = new Ports().next();
      Map<String, String> settings = Map.of("HILLOCK_HOME", home.folder().toString());
      String launcher = checkout.resolve("hillock").toString();
      PartSettings serve =
          new PartSettings(
              "serve",
              List.of(launcher, "serve", "--port", Integer.toString(port)),
              settings,
              home.folder(),
              home.folder("logs").resolve("bench-serve.log"));
      try (Part part = new Part(serve)) {
        List<Double> starts = new ArrayList<>();
        double first = start(part, port);
        for (int round = 0; round < rounds; round++) {
          part.terminate();
          starts.add(start(part, port));
        }
        Await.pause(IDLE);
        Set<ProcessHandle> processes = processes(part, home);
        double pss = Memory.pssMb(processes);
        double rss = Memory.rssMb(processes);
        List<Double> commands = new ArrayList<>();
        Path output = home.folder().resolve("ps.txt");
        for (int round = 0; round <= rounds; round++) {
          double seconds =
              Command.seconds(List.of(launcher, "ps"), settings, home.folder(), output);
          if (round > 0) { // the first one warms the disk's cache
            commands.add(seconds);
          }
        }
        return measurement(
            machine, new Samples(starts), new Samples(commands), List.of(first, pss, rss));
      }
    }
  }

  private Measurement measurement(
      Machine machine, Samples starts, Samples commands, List<Double> singles) {
    return new Measurement(
        "start",
        """
        ./hillock serve from its command to readiness by HTTP, in a new home with the built programs, %d times after a first \
        start; memory of all its processes (Java, PostgreSQL) %d s later, nothing to do; ./hillock ps, %d times. Medians."""
            .formatted(rounds, IDLE.toSeconds(), rounds),
        machine,
        List.of(
            Figure.of("first start in a new home", singles.get(0), "s"),
            new Figure("ready, from the second start on", starts.median(), "s", "6 s"),
            new Figure("idle memory, sum of PSS", singles.get(1), "MiB", "at most 900 MB"),
            Figure.of("idle memory, sum of RSS", singles.get(2), "MiB"),
            new Figure("./hillock ps", commands.median(), "s", "0.7 s")),
        List.of("All starts: " + starts, "All ps: " + commands));
  }

  private static double start(Part part, int port) {
    long begin = System.nanoTime();
    part.start();
    try (CarefulClient client =
        new CarefulClient(URI.create("http://127.0.0.1:" + port), "", PATIENCE)) {
      part.await("to be ready", PATIENCE, client::isReady);
      return (System.nanoTime() - begin) / 1e9;
    }
  }

  /** PostgreSQL detaches itself, so it is not among the descendants. */
  private static Set<ProcessHandle> processes(Part part, Home home) {
    try {
      Path noted = home.folder().resolve("data/postgres/data/postmaster.pid");
      Set<ProcessHandle> all = Memory.tree(part.pid());
      all.addAll(Memory.tree(Long.parseLong(Files.readAllLines(noted).getFirst().strip())));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void borrow(Home home, String name) {
    try {
      Files.createSymbolicLink(home.folder().resolve(name), builtHome.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
