package org.hillock.cli;

import java.util.List;
import java.util.UUID;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.ProblemException;
import org.hillock.cli.home.PlatformAccess;
import tools.jackson.databind.node.ObjectNode;

/** Hands an experiment in and shows what the platform finds wrong with it. */
final class Submission {
  private final Session session;

  Submission(Session session) {
    this.session = session;
  }

  /** Submits exactly once, however often the connection fails on the way. */
  Job submit(
      PlatformAccess access, Follower follower, Description description, SubmitOptions options) {
    ObjectNode request = options.submission(description);
    String key = UUID.randomUUID().toString();
    try {
      return follower.patiently(() -> access.client().submit(request, key));
    } catch (ProblemException refused) {
      if (refused.diagnostics().isEmpty()) {
        throw refused;
      }
      new OfflineCheck(session.terminal()).show(description, List.of(), refused.diagnostics());
      throw OfflineCheck.cannotRun(description);
    }
  }
}
