package org.hillock.cli;

import java.util.UUID;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.ProblemException;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import tools.jackson.databind.node.ObjectNode;

/** Hands an experiment in and shows what the platform finds wrong with it. */
final class Submission {
  private static final long LARGE = 1 << 20;

  private final Session session;

  Submission(Session session) {
    this.session = session;
  }

  /** Submits exactly once, however often the connection fails on the way. */
  Job submit(
      PlatformAccess access, Follower follower, Description description, SubmitOptions options) {
    if (description.files().isEmpty() && mayNameFiles(description)) {
      // for a platform that was named by its address, nobody has looked into the description yet
      var _ = OfflineCheck.compile(description, options.platform());
    }
    ObjectNode request = options.submission(description);
    description.files().addTo(request);
    requireRoom(access, follower, description);
    String key = UUID.randomUUID().toString();
    try {
      return follower.patiently(() -> access.client().submit(request, key));
    } catch (ProblemException refused) {
      if (refused.diagnostics().isEmpty()) {
        throw refused;
      }
      new OfflineCheck(session.terminal())
          .show(description, description.files().texts(), refused.diagnostics());
      throw OfflineCheck.cannotRun(description);
    }
  }

  /** Whether it is worth the time to look which. */
  private static boolean mayNameFiles(Description description) {
    return description.text().contains("use") || description.text().contains("file");
  }

  /** A platform ends the connection of who sends far too much, before it can say why. */
  private static void requireRoom(
      PlatformAccess access, Follower follower, Description description) {
    long size = description.files().size();
    if (size < LARGE) {
      return;
    }
    long most =
        follower.patiently(() -> access.client().limits()).at("/files/total_bytes").asLong(size);
    if (size > most) {
      throw new CommandException(
          ExitCode.USAGE,
          "The files that %s names have %s together, and %s takes %s."
              .formatted(
                  description.shownName(),
                  Durations.bytes(size),
                  access.client().base(),
                  Durations.bytes(most)));
    }
  }
}
