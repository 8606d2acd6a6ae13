package org.hillock.workerruntime.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.hillock.workerruntime.harness.HarnessFiles;
import org.hillock.workerruntime.testing.LauncherContractTest;
import org.hillock.workerruntime.testing.Processes;
import org.hillock.workerruntime.testing.TestPython;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLauncherTest extends LauncherContractTest {

  @TempDir private Path home;

  @Override
  protected Launcher launcher() throws Exception {
    return new ProcessLauncher(
        HarnessFiles.unpack(home.resolve("harness"), TestPython.environment()).supervisor());
  }

  @Test
  void nothingSurvivesAWorkerThatIsKilled() throws Exception {
    Files.createDirectory(home.resolve("worker"));
    Process worker =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerToKill.class.getName(),
                home.resolve("worker").toString(),
                STUBBORN)
            .inheritIO()
            .start();
    try {
      Path pids = home.resolve("worker/scratch/pids");
      await().atMost(Duration.ofSeconds(60)).until(() -> Processes.idsIn(pids).size() >= 2);
      List<Long> tree = Processes.idsIn(pids);
      assertThat(tree).anyMatch(Processes::runs);
      worker.destroyForcibly().waitFor();
      await().atMost(Duration.ofSeconds(30)).until(() -> tree.stream().noneMatch(Processes::runs));
      // the last thing that the supervisor does
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> Files.exists(home.resolve("worker/exit.json")));
    } finally {
      worker.destroyForcibly();
    }
  }
}
