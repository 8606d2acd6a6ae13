package org.hillock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.hillock.cli.api.Artefact;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.home.Pause;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.home.RemoteAccess;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloaderTest {
  private final FakePlatform platform = new FakePlatform();
  private final Interrupts interrupts = Interrupts.none();

  @TempDir private Path directory;

  @AfterEach
  void closePlatform() {
    platform.close();
  }

  @Test
  void keepsWhatHasArrivedWhenInterruptedAndGoesOnThere() throws IOException {
    byte[] content = new byte[300_000];
    new Random(1).nextBytes(content);
    platform.file("a.bin", content).cutAfter(1000);
    // Ctrl-C comes while the command waits to go on after the cut
    PlatformAccess access = access(interrupts::press);
    Artefact artefact = access.client().artefacts(FakePlatform.ID).getFirst();
    Downloader downloader = new Downloader(access, quiet(), interrupts);

    assertThatThrownBy(() -> downloader.fetch(FakePlatform.ID, artefact, directory))
        .isInstanceOfSatisfying(
            CommandException.class,
            told -> {
              assertThat(told.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
              assertThat(told).hasMessageContaining("a.bin").hasMessageContaining("kept");
            });

    assertThat(directory.resolve("a.bin.part")).hasSize(1000);
    new Downloader(access, quiet(), interrupts).fetch(FakePlatform.ID, artefact, directory);
    assertThat(directory.resolve("a.bin")).hasBinaryContent(content);
    assertThat(
            platform
                .seen("GET /api/v1/jobs/" + FakePlatform.ID + "/artefacts/a.bin")
                .getLast()
                .headers())
        .containsEntry("Range", "bytes=1000-");
  }

  private PlatformAccess access(Pause pause) {
    return new RemoteAccess(
        new PlatformClient(URI.create(platform.url()), "secret"),
        Clock.systemUTC(),
        pause,
        Duration.ofMinutes(1));
  }

  private static Terminal quiet() {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Terminal(nowhere, nowhere, Map.of());
  }
}
