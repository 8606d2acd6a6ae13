package org.hillock.workerruntime.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks at processes of this machine. */
public final class Processes {

  private Processes() {}

  /** The process ids in a file, one a line; none if it is not there. */
  public static List<Long> idsIn(Path file) {
    try {
      return Files.readAllLines(file).stream().map(String::strip).map(Long::valueOf).toList();
    } catch (IOException notThere) {
      return List.of();
    }
  }

  /** Whether a process runs; one that has ended and was not collected does not. */
  public static boolean runs(long id) {
    try {
      String stat = Files.readString(Path.of("/proc/" + id + "/stat"));
      char state = stat.charAt(stat.lastIndexOf(')') + 2);
      return state != 'Z' && state != 'X';
    } catch (IOException gone) {
      return false;
    }
  }
}
