package org.hillock.apiservice.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiServerExtension.class)
class ContentCleanerTest {

  @Test
  void removesWhatNoResultNamesAndKeepsWhatOneDoes(ApiServer server) throws IOException {
    TestWorker worker = TestWorker.offering(server, "nest");
    JobId job = Jobs.submitted(server, "nest");
    String result = "the result of " + job;
    worker.succeed(worker.start(job), Map.of("data.txt", result)).expect(200);
    String orphan = "uploaded for an attempt that was lost, instead of " + job;
    worker.upload(orphan.getBytes(UTF_8)).expect(200);
    Path kept = file(server, result);
    Path removed = file(server, orphan);
    ages(kept);
    ages(removed);

    server.bean(ContentCleaner.class).clean();

    assertThat(removed).doesNotExist();
    assertThat(kept).exists();
    assertThat(server.get("/api/v1/jobs/" + job + "/artefacts/data.txt").expect(200).text())
        .isEqualTo(result);
  }

  @Test
  void runsWithTheService(ApiServer server) {
    assertThat(server.bean(ContentCleaner.class).isRunning()).isTrue();
  }

  private static Path file(ApiServer server, String text) {
    String hex = Sha256.hex(text.getBytes(UTF_8));
    return server
        .contentFolder()
        .resolve("content")
        .resolve(hex.substring(0, 2))
        .resolve(hex.substring(2));
  }

  private static void ages(Path file) throws IOException {
    FileTime now = Files.getLastModifiedTime(file);
    Files.setLastModifiedTime(
        file, FileTime.from(now.toInstant().minus(Duration.ofDays(1)).minusSeconds(60)));
  }
}
