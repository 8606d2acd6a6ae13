package org.hillock.bench.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What processes occupy, by the kernel's own count. */
public final class Memory {

  private static final Pattern PSS = Pattern.compile("(?m)^Pss:\\s+(\\d+) kB");
  private static final Pattern RSS = Pattern.compile("(?m)^Rss:\\s+(\\d+) kB");

  private Memory() {}

  /** A process and all that it started. */
  public static Set<ProcessHandle> tree(long pid) {
    Set<ProcessHandle> tree = new LinkedHashSet<>();
    ProcessHandle.of(pid)
        .ifPresent(
            process -> {
              tree.add(process);
              tree.addAll(process.descendants().toList());
            });
    return tree;
  }

  /** Proportional set sizes in MiB: what is shared is counted once, in shares. */
  public static double pssMb(Set<ProcessHandle> processes) {
    return sumMb(processes, PSS);
  }

  /** Resident set sizes in MiB: what is shared is counted for each. */
  public static double rssMb(Set<ProcessHandle> processes) {
    return sumMb(processes, RSS);
  }

  private static double sumMb(Set<ProcessHandle> processes, Pattern pattern) {
    return processes.stream().mapToDouble(process -> kilobytes(process, pattern)).sum() / 1024;
  }

  private static double kilobytes(ProcessHandle process, Pattern pattern) {
    try {
      Path rollup = Path.of("/proc/" + process.pid() + "/smaps_rollup");
      Matcher matcher = pattern.matcher(Files.readString(rollup));
      return matcher.find() ? Double.parseDouble(matcher.group(1)) : 0;
    } catch (IOException ended) {
      return 0; // and occupies nothing any more
    }
  }
}
