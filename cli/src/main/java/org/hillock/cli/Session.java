package org.hillock.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.hillock.cli.home.Home;
import org.hillock.cli.home.Pause;
import org.hillock.cli.terminal.Terminal;

/**
 * What a command has around it.
 *
 * @param environment the process environment
 * @param terminal where it speaks
 * @param clock what time it is
 * @param workingDirectory what relative paths are relative to
 * @param pause between two tries
 */
record Session(
    Map<String, String> environment,
    Terminal terminal,
    Clock clock,
    Path workingDirectory,
    Pause pause) {

  /** The home the environment names. */
  Home home() {
    return Home.of(environment, workingDirectory);
  }

  /** A variable of the environment, or an empty text. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** The launcher script that started this program. */
  Path launcher() {
    String checkout = variable("HILLOCK_CHECKOUT");
    return workingDirectory.resolve(checkout.isEmpty() ? "." : checkout).resolve("hillock");
  }
}
