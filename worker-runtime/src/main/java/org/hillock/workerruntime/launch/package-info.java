/**
 * The port through which a job's process is started and ended: {@link
 * org.hillock.workerruntime.launch.Launcher}. Here as a plain process; a sandbox, a batch system or
 * a warm interpreter that forks per job are further implementations, which pass {@code
 * LauncherContractTest}.
 */
@NullMarked
package org.hillock.workerruntime.launch;

import org.jspecify.annotations.NullMarked;
