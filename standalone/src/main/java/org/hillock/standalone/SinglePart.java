package org.hillock.standalone;

import org.hillock.apiservice.ApiServiceApplication;
import org.hillock.scheduler.SchedulerApplication;
import org.hillock.workerssoftware.WorkersSoftwareApplication;

/**
 * Runs one part of the platform as a process of its own, beside a PostgreSQL and a broker of the
 * site. Its settings come from the environment; {@code docs/cli.md} lists them.
 */
final class SinglePart {
  private SinglePart() {}

  static void run(ServeOptions.Part part, ServeOptions options) {
    switch (part) {
      case API -> ApiServiceApplication.main(new String[] {"--server.port=" + options.port()});
      case SCHEDULER -> SchedulerApplication.main(new String[0]);
      case WORKER -> WorkersSoftwareApplication.main(new String[0]);
    }
  }
}
