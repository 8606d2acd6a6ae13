package org.hillock.apiservice.jobs;

import java.util.List;
import org.hillock.apiservice.errors.DiagnosticBody;

/**
 * What a submission would make, had it not been a trial.
 *
 * @param title the experiment's title
 * @param platform where it would run
 * @param environment in which environment
 * @param label what its results would be called: a simulation, an emulation, a measurement
 * @param durationMs biological time of all trials, in ms
 * @param size how big it is
 * @param diagnostics warnings about the description
 */
record DryRunBody(
    String title,
    String platform,
    String environment,
    String label,
    double durationMs,
    JobBody.SizeBody size,
    List<DiagnosticBody> diagnostics) {}
