package org.hillock.bench.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something was measured.
 *
 * @param system the operating system
 * @param processor the processor's name
 * @param cores cores that this program may use
 * @param memoryMb main memory in MiB
 * @param java version of the Java runtime
 * @param load load average of the last minute, before the measurement: what else kept it busy
 */
public record Machine(
    String system, String processor, int cores, long memoryMb, String java, double load) {

  /** This one, now. */
  public static Machine here() {
    return new Machine(
        find("/etc/os-release", "(?m)^PRETTY_NAME=\"?([^\"\n]*)", System.getProperty("os.name")),
        find("/proc/cpuinfo", "(?m)^model name\\s*: (.*)$", System.getProperty("os.arch")),
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(find("/proc/meminfo", "(?m)^MemTotal:\\s*(\\d+)", "0")) / 1024,
        Runtime.version().toString(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  @Override
  public String toString() {
    return "%s, %d cores of %s, %d MiB, Java %s, load before %.1f"
        .formatted(system, cores, processor, memoryMb, java, load);
  }

  private static String find(String file, String pattern, String otherwise) {
    try {
      Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(Path.of(file)));
      return matcher.find() ? matcher.group(1).strip() : otherwise;
    } catch (IOException notThisSystem) {
      return otherwise;
    }
  }
}
