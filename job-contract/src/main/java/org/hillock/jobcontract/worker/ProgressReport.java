package org.hillock.jobcontract.worker;

import org.jspecify.annotations.Nullable;

/**
 * How far an attempt is.
 *
 * @param phase {@code import}, {@code build}, {@code run}, {@code collect}, {@code write} or {@code
 *     upload}
 * @param timeMs biological time reached, in ms, while it runs
 * @param totalMs biological time of the whole experiment, in ms
 */
public record ProgressReport(String phase, @Nullable Double timeMs, @Nullable Double totalMs) {}
