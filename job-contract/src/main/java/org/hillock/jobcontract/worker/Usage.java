package org.hillock.jobcontract.worker;

/**
 * What an attempt used.
 *
 * @param wallMillis from claim to end, in ms
 * @param cpuMillis processor time of all its processes, in ms
 * @param maxRssBytes largest resident set of one of its processes
 * @param cores how many cores it held
 */
public record Usage(long wallMillis, long cpuMillis, long maxRssBytes, int cores) {}
