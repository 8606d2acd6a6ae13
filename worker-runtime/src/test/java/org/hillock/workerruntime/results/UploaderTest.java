package org.hillock.workerruntime.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hillock.workerruntime.remote.HttpWorkerApi;
import org.hillock.workerruntime.remote.TokenFile;
import org.hillock.workerruntime.testing.FakeWorkerServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploaderTest {

  private static final byte[] CONTENT = new byte[9 << 20];

  static {
    RandomGenerator.of("L64X128MixRandom").nextBytes(CONTENT);
  }

  @TempDir private Path folder;
  private final FakeWorkerServer server = new FakeWorkerServer();
  private HttpWorkerApi api;

  @BeforeEach
  void prepare() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), FakeWorkerServer.TOKEN);
    api = new HttpWorkerApi(server.address(), new TokenFile(token), Duration.ofSeconds(20));
  }

  @AfterEach
  void end() {
    api.close();
    server.close();
  }

  private ResultFile file(byte[] content) throws Exception {
    return ResultFile.of(Files.write(folder.resolve("data.nwb"), content), "application/x-hdf5");
  }

  private long puts() {
    return server.calls.stream().filter(call -> call.startsWith("PUT")).count();
  }

  @Test
  void sendsALargeFileInParts() throws Exception {
    ResultFile file = file(CONTENT);
    new Uploader(api).upload(file);
    assertThat(server.content(file.artefact().sha256())).isEqualTo(CONTENT);
    assertThat(puts()).isEqualTo(3);
  }

  @Test
  void goesOnWhereAFormerAttemptStopped() throws Exception {
    ResultFile file = file(CONTENT);
    server.hasAlready(file.artefact().sha256(), Arrays.copyOf(CONTENT, 8 << 20));
    new Uploader(api).upload(file);
    assertThat(server.content(file.artefact().sha256())).isEqualTo(CONTENT);
    assertThat(puts()).isEqualTo(1);
  }

  @Test
  void sendsNothingThatIsThere() throws Exception {
    ResultFile file = file(CONTENT);
    server.hasAlready(file.artefact().sha256(), CONTENT);
    new Uploader(api).upload(file);
    assertThat(puts()).isZero();
  }

  @Test
  void sendsAnEmptyFile() throws Exception {
    ResultFile file = file(new byte[0]);
    new Uploader(api).upload(file);
    assertThat(server.content(file.artefact().sha256())).isEmpty();
  }

  @Test
  void doesNotSendForEverWhatHasChanged() throws Exception {
    ResultFile file = file(new byte[] {1, 2, 3});
    Files.write(file.path(), new byte[] {4, 5, 6});
    assertThatThrownBy(() -> new Uploader(api).upload(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is not what it was");
  }
}
