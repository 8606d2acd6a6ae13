package org.hillock.standalone;

import java.sql.SQLException;
import org.hillock.embedded.EmbeddedServerException;
import org.hillock.standalone.home.StartException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/** Finds in what kept the platform from starting the cause that people can do something about. */
final class StartProblems {
  private StartProblems() {}

  /** The known problem behind a failure, or the failure itself. */
  static RuntimeException explained(RuntimeException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case StartException known -> {
          return known;
        }
        case PortInUseException taken -> {
          return portInUse(taken.getPort());
        }
        case EmbeddedServerException server -> {
          return new StartException(
              StartException.PLATFORM, capitalised(server.getMessage()), "./hillock doctor");
        }
        case SQLException refused when concernsConnection(refused) -> {
          return noDatabase(refused);
        }
        default -> {
          // the reason may lie deeper
        }
      }
    }
    return failed;
  }

  /** The port to listen on is taken. */
  static StartException portInUse(int port) {
    return new StartException(
        StartException.USAGE,
        "Port " + port + " on 127.0.0.1 is in use by another program.",
        "Choose another: ./hillock serve --port PORT   (0 takes a free one)",
        "To see who has it: ss -ltnp 'sport = :" + port + "'");
  }

  /** Classes 08 (connection), 28 (authorisation) and 3D (no such database) of SQL's states. */
  private static boolean concernsConnection(SQLException refused) {
    String state = refused.getSQLState();
    return state != null
        && (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D"));
  }

  private static StartException noDatabase(SQLException refused) {
    return new StartException(
        StartException.PLATFORM,
        "The database cannot be used: " + firstLine(refused.getMessage()),
        "Is it running, and are HILLOCK_DATABASE_URL, HILLOCK_DATABASE_USER and",
        "HILLOCK_DATABASE_PASSWORD right? docs/parts.md lists all settings.");
  }

  private static String firstLine(@Nullable String text) {
    return text == null ? "it refuses the connection" : text.lines().findFirst().orElse("");
  }

  private static String capitalised(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return "A server did not start.";
    }
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
