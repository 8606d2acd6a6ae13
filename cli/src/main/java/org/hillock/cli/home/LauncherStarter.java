package org.hillock.cli.home;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;

/**
 * Starts a platform through the launcher script, which sets up first what is missing. The platform
 * has a session of its own, so that Ctrl-C reaches this command alone, and ends when this command
 * does, in whatever way: it watches its stdin.
 */
public final class LauncherStarter implements PlatformStarter {
  private static final Duration START_PATIENCE = Duration.ofMinutes(15);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  /** What serve ends with when another process serves the home already. */
  static final int HOME_IN_USE = 75;

  private final Path launcher;
  private final Terminal terminal;
  private final Clock clock;
  private final BooleanSupplier interrupted;

  /**
   * @param launcher the script {@code hillock}
   * @param terminal where progress is shown
   * @param clock for the patience with a platform that does not come up
   * @param interrupted whether the user has pressed Ctrl-C
   */
  public LauncherStarter(
      Path launcher, Terminal terminal, Clock clock, BooleanSupplier interrupted) {
    this.launcher = launcher;
    this.terminal = terminal;
    this.clock = clock;
    this.interrupted = interrupted;
  }

  @Override
  public Optional<OwnPlatform> start(Home home) {
    prepare();
    Path words = home.logs().resolve("own-platform.txt");
    if (!terminal.showsProgress()) {
      terminal.note("Starting the platform ...");
    }
    Process process = launch(words);
    Instant began = clock.instant();
    while (process.isAlive()) {
      Optional<PlatformClient> serving = HomeAccess.serving(home);
      if (serving.isPresent()) {
        terminal.clearLine();
        return Optional.of(new Started(process, serving.get()));
      }
      if (interrupted.getAsBoolean()) {
        stop(process);
        throw interruptedStart();
      }
      Duration waited = Duration.between(began, clock.instant());
      if (waited.compareTo(START_PATIENCE) > 0) {
        stop(process);
        throw notUp(
            "The platform did not come up in " + Durations.wall(START_PATIENCE) + ".", words);
      }
      terminal.showLine("Starting the platform ... " + Durations.coarse(waited));
      Pause.of(LOOK);
    }
    if (interrupted.getAsBoolean()) {
      throw interruptedStart();
    }
    if (process.exitValue() != HOME_IN_USE) {
      throw notUp("The platform did not start.", words);
    }
    return awaitTheirs(home, began);
  }

  /** Somebody was quicker by a moment: theirs will do, unless it ends before it answers. */
  private Optional<OwnPlatform> awaitTheirs(Home home, Instant began) {
    while (home.isHeld() && HomeAccess.serving(home).isEmpty()) {
      if (interrupted.getAsBoolean()) {
        throw interruptedStart();
      }
      Duration waited = Duration.between(began, clock.instant());
      terminal.showLine("Another platform is starting here ... " + Durations.coarse(waited));
      Pause.of(LOOK);
    }
    terminal.clearLine();
    return HomeAccess.serving(home).isPresent() ? Optional.empty() : start(home);
  }

  private CommandException interruptedStart() {
    terminal.clearLine();
    return new CommandException(
        ExitCode.INTERRUPTED,
        "Interrupted while the platform was starting; nothing was submitted.");
  }

  private void prepare() {
    try {
      Process prepare =
          new ProcessBuilder(launcher.toString(), "prepare", "--if-needed")
              .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      int status = prepare.waitFor();
      if (status == ExitCode.INTERRUPTED.number()) {
        throw new CommandException(
            ExitCode.INTERRUPTED, "Set-up was interrupted; the same command goes on with it.");
      }
      if (status != 0) {
        throw new CommandException(ExitCode.PLATFORM, "There is no platform to run this on.");
      }
    } catch (IOException noLauncher) {
      throw cannotStart(noLauncher);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
    }
  }

  private Process launch(Path words) {
    List<String> command =
        List.of("setsid", launcher.toString(), "serve", "--port", "0", "--with-parent");
    try {
      Files.createDirectories(words.toAbsolutePath().getParent());
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("NO_COLOR", "1");
      return builder.redirectOutput(words.toFile()).start();
    } catch (IOException noLauncher) {
      throw cannotStart(noLauncher);
    }
  }

  private CommandException cannotStart(IOException cause) {
    return new CommandException(
        ExitCode.PLATFORM,
        "Cannot start a platform: " + cause.getMessage(),
        "Start one yourself with ./hillock serve, or name one with --server URL.");
  }

  private CommandException notUp(String what, Path words) {
    terminal.clearLine();
    String said;
    try {
      said = Files.readString(words).strip();
    } catch (IOException unreadable) {
      said = "";
    }
    return new CommandException(
        ExitCode.PLATFORM,
        what + (said.isEmpty() ? "" : " It said:\n" + said),
        "More is in " + words.resolveSibling("serve.log"));
  }

  private static void stop(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // its stdin is closed by its own end
    }
    try {
      if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Started(Process process, PlatformClient client) implements OwnPlatform {
    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public void stop() {
      LauncherStarter.stop(process);
    }
  }
}
