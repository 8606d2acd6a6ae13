package org.hillock.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import tools.jackson.databind.JsonNode;

/** Finds the job a user means: by its whole id, or by the end of it as {@code ps} shows it. */
final class JobIds {
  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern PART = Pattern.compile("[0-9a-f-]{4,35}");
  private static final int PAGES = 20;

  private JobIds() {}

  /** The whole id of the one job whose id is, begins or ends like this. */
  static String resolve(PlatformClient client, String given) {
    String id = given.strip().toLowerCase(Locale.ROOT);
    if (WHOLE.matcher(id).matches()) {
      return id;
    }
    if (!PART.matcher(id).matches()) {
      throw new CommandException(
          ExitCode.USAGE, "'" + given + "' is no job's id.", "hillock ps shows the ids.");
    }
    Set<String> found = search(client, id);
    if (found.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          "There is no job whose id ends in '" + given + "'.",
          "hillock ps shows the ids.");
    }
    if (found.size() > 1) {
      throw new CommandException(
          ExitCode.USAGE,
          "More than one job is meant by '" + given + "':",
          found.toArray(String[]::new));
    }
    return found.iterator().next();
  }

  private static Set<String> search(PlatformClient client, String part) {
    Set<String> found = new LinkedHashSet<>();
    String cursor = "";
    for (int page = 0; page < PAGES; page++) {
      JsonNode jobs = client.jobs("limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
      List<String> ids =
          jobs.path("items").valueStream().map(job -> Json.text(job, "id", "")).toList();
      ids.stream().filter(id -> id.endsWith(part) || id.startsWith(part)).forEach(found::add);
      cursor = Json.text(jobs, "next_cursor", "");
      if (cursor.isEmpty()) {
        break;
      }
    }
    return found;
  }
}
