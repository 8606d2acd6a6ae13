package org.hillock.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.hillock.cli.home.Pause;
import org.hillock.cli.terminal.Terminal;

/** The program behind {@code ./hillock}. */
public final class Main {
  private Main() {}

  /** Does what the user asked for and ends the process with the right exit code. */
  public static void main(String[] arguments) {
    Terminal terminal = new Terminal(System.out, System.err, System.getenv());
    Session session =
        new Session(
            System.getenv(),
            terminal,
            Clock.system(ZoneId.systemDefault()),
            Path.of("").toAbsolutePath(),
            Pause.real());
    int exitCode = CommandLines.create(session, arguments).execute(arguments);
    System.out.flush();
    System.exit(exitCode);
  }
}
