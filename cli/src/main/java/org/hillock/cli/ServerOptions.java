package org.hillock.cli;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.home.Home;
import org.hillock.cli.home.HomeAccess;
import org.hillock.cli.home.LauncherStarter;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.home.RemoteAccess;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which platform a command talks to. */
final class ServerOptions {
  /** How long a platform that somebody else runs may be away before a command gives up. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "The platform to talk to (default: HILLOCK_SERVER, else the one that serves this home).")
  private @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "File with the token (default: HILLOCK_TOKEN, else the home's own).")
  private @Nullable Path tokenFile;

  /** Whether the user named a platform, which may know more than this program. */
  boolean isNamed(Session session) {
    return named(session).isPresent();
  }

  /** A client for a platform that must be running. */
  PlatformClient client(Session session) {
    Optional<URI> named = named(session);
    if (named.isPresent()) {
      return new PlatformClient(named.get(), token(session));
    }
    Home home = session.home();
    return HomeAccess.serving(home).orElseThrow(() -> nobodyServes(home));
  }

  /** Access to a platform that is started if none is running. */
  PlatformAccess access(Session session, Interrupts interrupts) {
    Optional<URI> named = named(session);
    if (named.isPresent()) {
      PlatformClient client = new PlatformClient(named.get(), token(session));
      return new RemoteAccess(client, session.clock(), session.pause(), PATIENCE);
    }
    return new HomeAccess(
        session.home(),
        new LauncherStarter(
            session.launcher(), session.terminal(), session.clock(), () -> interrupts.count() > 0),
        session.pause());
  }

  /** Access to a platform that must be running. */
  PlatformAccess runningAccess(Session session) {
    return new RemoteAccess(client(session), session.clock(), session.pause(), PATIENCE);
  }

  private Optional<URI> named(Session session) {
    String text = server != null ? server : session.variable("HILLOCK_SERVER");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = new URI(text);
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return Optional.of(uri);
      }
    } catch (URISyntaxException noUri) {
      // told below
    }
    throw new CommandException(
        ExitCode.USAGE,
        "'" + text + "' is no address of a platform.",
        "For example: --server http://127.0.0.1:8420");
  }

  private String token(Session session) {
    if (tokenFile != null) {
      return tokenFrom(session.workingDirectory().resolve(tokenFile));
    }
    String given = session.variable("HILLOCK_TOKEN");
    return given.isEmpty() ? session.home().token().orElse("") : given;
  }

  private static String tokenFrom(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException unreadable) {
      throw new CommandException(
          ExitCode.USAGE, "Cannot read the token from " + file + ": " + unreadable.getMessage());
    }
  }

  private static CommandException nobodyServes(Home home) {
    return new CommandException(
        ExitCode.PLATFORM,
        "No platform is running for " + home.directory() + ".",
        "Start one in another terminal: ./hillock serve",
        "or name one: --server URL. 'run' needs neither.");
  }
}
