/**
 * What every worker does, whatever its machine: register, receive tickets, claim, heartbeat, run
 * through a {@link org.hillock.workerruntime.backend.JobBackend}, stream, upload, report. {@link
 * org.hillock.workerruntime.WorkerAgent} is the whole of it.
 */
@NullMarked
package org.hillock.workerruntime;

import org.jspecify.annotations.NullMarked;
