package org.hillock.standalone;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.hillock.standalone.home.StartException;
import picocli.CommandLine;

/** The program behind {@code ./hillock serve}. */
public final class Main {
  private Main() {}

  /** Starts the platform and stays until it is told to end. */
  public static void main(String[] arguments) {
    ServeOptions options = new ServeOptions();
    CommandLine line = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
    try {
      line.parseArgs(arguments);
    } catch (CommandLine.ParameterException wrong) {
      end(new StartException(StartException.USAGE, rootMessage(wrong), "./hillock serve --help"));
    }
    if (options.wantsHelp()) {
      line.setUsageHelpWidth(100).usage(System.out);
      return;
    }
    try {
      serve(options);
    } catch (StartException known) {
      end(known);
    } catch (RuntimeException defect) {
      if (System.getenv("HILLOCK_DEBUG") != null) {
        defect.printStackTrace();
      }
      end(
          new StartException(
              StartException.PLATFORM,
              "The platform did not start: " + rootMessage(defect),
              options.only() == null
                  ? "The whole story is in " + home().resolve("logs").resolve("serve.log")
                  : "HILLOCK_DEBUG=1 shows where."));
    }
  }

  private static void serve(ServeOptions options) {
    Map<String, String> environment = System.getenv();
    if (options.only() != null) {
      new SinglePart(options, home(), environment).run(options.only());
      return;
    }
    Platform platform = Platform.start(options, home(), environment);
    if (options.isTraining()) {
      Training.use(platform, home());
      platform.close();
      System.exit(0);
    }
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("stop").unstarted(() -> stop(platform, System.out)));
    platform.onDatabaseLost(() -> System.exit(StartException.PLATFORM));
    System.out.printf(
        Locale.ROOT,
        "Hillock is ready on %s after %.1f s (process %d). Ctrl-C stops it.%n",
        platform.url(),
        sinceStart().toMillis() / 1000.0,
        ProcessHandle.current().pid());
    System.out.println("Home " + home() + ", log " + home().resolve("logs").resolve("serve.log"));
    if (options.endsWithParent()) {
      awaitEndOfStdin();
      System.exit(0);
    }
  }

  private static void stop(Platform platform, PrintStream out) {
    out.println("Stopping; running jobs are handed back ...");
    platform.close();
    out.println("Stopped. All is kept.");
  }

  private static Path home() {
    String named = System.getenv().getOrDefault("HILLOCK_HOME", "");
    return Path.of(named.isEmpty() ? ".hillock" : named).toAbsolutePath();
  }

  private static Duration sinceStart() {
    Clock clock = Clock.systemUTC();
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, clock.instant()))
        .orElse(Duration.ZERO);
  }

  private static void awaitEndOfStdin() {
    byte[] ignored = new byte[256];
    try {
      while (System.in.read(ignored) >= 0) {
        // the parent says nothing; only its end matters
      }
    } catch (IOException alsoAnEnd) {
      // a stdin that cannot be read has no parent behind it
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
  }

  private static void end(StartException problem) {
    System.err.println("hillock: " + problem.getMessage());
    problem.remedies().forEach(remedy -> System.err.println("  " + remedy));
    System.exit(problem.exitCode());
  }
}
