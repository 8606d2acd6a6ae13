package org.hillock.jobcontract.worker;

import org.hillock.jobcontract.WorkerId;

/**
 * A worker takes, or gives back, an attempt that it was handed.
 *
 * @param worker the run of the worker
 */
public record Claim(WorkerId worker) {}
