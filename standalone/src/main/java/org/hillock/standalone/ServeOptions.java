package org.hillock.standalone;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code ./hillock serve} understands. */
@Command(
    name = "hillock serve",
    description = "Run the whole platform in this terminal until Ctrl-C.",
    footer = {
      "",
      "What is kept lies in the home (.hillock, or where HILLOCK_HOME says) and survives restarts",
      "and crashes. Only this machine can connect, and only with the token in the home's file 'token'.",
      "",
      "A PostgreSQL or RabbitMQ of your own instead of the embedded ones:",
      "  HILLOCK_DATABASE_URL=jdbc:postgresql://HOST/DB  HILLOCK_DATABASE_USER=..  HILLOCK_DATABASE_PASSWORD=..",
      "  HILLOCK_BROKER_HOST=HOST  HILLOCK_BROKER_USERNAME=..  HILLOCK_BROKER_PASSWORD=..",
      "--only runs one part as a process of its own beside such servers; see docs/parts.md.",
      "",
      "Examples:",
      "  hillock serve",
      "  hillock serve --port 9000 --slots 4"
    })
final class ServeOptions {
  /** The parts that can run alone. */
  enum Part {
    API,
    SCHEDULER,
    WORKER
  }

  static final int DEFAULT_PORT = 8420;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where to listen on 127.0.0.1 (default: 8420; 0 takes a free one).")
  private int port = DEFAULT_PORT;

  @Option(
      names = "--slots",
      paramLabel = "N",
      description = "How many jobs may run at once (default: half the processors, at least one).")
  private int slots;

  @Option(
      names = "--only",
      paramLabel = "PART",
      description = "Run only this part: api, scheduler or worker.")
  private @Nullable Part only;

  @Option(names = "--with-parent", hidden = true, description = "Stop when stdin ends.")
  private boolean withParent;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  private boolean help;

  @Parameters(arity = "0..1", hidden = true, description = "'train' prepares quick starts.")
  private String mode = "";

  int port() {
    return port;
  }

  int slots() {
    return slots > 0 ? slots : Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  @Nullable Part only() {
    return only;
  }

  boolean endsWithParent() {
    return withParent;
  }

  boolean isTraining() {
    return mode.equals("train");
  }

  boolean wantsHelp() {
    return help;
  }
}
