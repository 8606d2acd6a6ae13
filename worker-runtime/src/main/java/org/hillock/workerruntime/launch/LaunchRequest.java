package org.hillock.workerruntime.launch;

import java.nio.file.Path;
import org.hillock.jobcontract.worker.RunLimits;

/**
 * What to run. It names the task and its environment, not a command line, so that a launcher may
 * also hand it to an interpreter that is warm already.
 *
 * @param task what is to be run
 * @param environment the packages it runs in
 * @param limits what it may use
 * @param scratch its working folder, where alone it may write; {@code home} and {@code tmp} in it
 *     are its HOME and TMPDIR and exist
 * @param control a folder for the launcher's own files, which is not the job's
 * @param threads how many threads its numerics may use
 */
public record LaunchRequest(
    PythonTask task,
    RunEnvironment environment,
    RunLimits limits,
    Path scratch,
    Path control,
    int threads) {}
