package org.hillock.workerruntime.backend;

/**
 * What a run used.
 *
 * @param cpuMillis processor time of all its processes, in ms
 * @param maxRssBytes largest resident set of one of its processes, in bytes
 */
public record Effort(long cpuMillis, long maxRssBytes) {

  /** Nothing worth counting. */
  public static final Effort NONE = new Effort(0, 0);
}
