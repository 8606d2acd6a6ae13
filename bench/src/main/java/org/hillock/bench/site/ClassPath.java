package org.hillock.bench.site;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The class path of this program, as each part sees it. A part must not see the other applications:
 * each brings an {@code application.yaml} and configuration of its own.
 */
final class ClassPath {

  private static final Set<String> APPLICATIONS =
      Set.of("api-service", "scheduler", "workers-software", "standalone");

  private ClassPath() {}

  /** Everything. */
  static String whole() {
    return System.getProperty("java.class.path");
  }

  /** Without the applications that are not named. */
  static String of(String... applications) {
    List<String> wanted = List.of(applications);
    return Arrays.stream(whole().split(File.pathSeparator))
        .filter(
            entry ->
                APPLICATIONS.stream()
                    .filter(application -> belongs(entry, application))
                    .allMatch(wanted::contains))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** A jar of the application, or the folder of its classes in a build. */
  private static boolean belongs(String entry, String application) {
    File file = new File(entry);
    return file.getName().matches(application + "-\\d.*\\.jar")
        || entry.contains(
            File.separator + application + File.separator + "target" + File.separator);
  }
}
