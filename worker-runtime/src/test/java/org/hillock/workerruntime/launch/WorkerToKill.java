package org.hillock.workerruntime.launch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hillock.workerruntime.harness.HarnessFiles;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.TestPython;

/** A process that launches a job and waits, until somebody kills it. */
final class WorkerToKill {

  private WorkerToKill() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    Files.createDirectory(scratch.resolve("home"));
    Files.createDirectory(scratch.resolve("tmp"));
    Files.writeString(folder.resolve("job.py"), arguments[1]);
    RunEnvironment environment = TestPython.environment();
    HarnessFiles harness = HarnessFiles.unpack(folder.resolve("harness"), environment);
    LaunchedJob job =
        new ProcessLauncher(harness.supervisor())
            .launch(
                new LaunchRequest(
                    new PythonTask("job", List.of(), ""),
                    environment.with(folder),
                    Bundles.LIMITS,
                    scratch,
                    folder,
                    1),
                (bytes, offset, length) -> System.out.write(bytes, offset, length));
    job.await(Duration.ofMinutes(10));
  }
}
