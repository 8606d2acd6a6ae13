package org.hillock.apiservice.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.hillock.apiservice.artefacts.ContentRefusedException.Reason;
import org.hillock.jobcontract.worker.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentStoreTest extends ContentStoreContract {

  private static final long RESERVE = 1000;

  @TempDir private Path root;
  private final AtomicLong usable = new AtomicLong(1L << 40);
  private FileContentStore store;

  @BeforeEach
  void open() throws IOException {
    store = newStore();
  }

  @AfterEach
  void close() throws IOException {
    store.close();
  }

  private FileContentStore newStore() throws IOException {
    return new FileContentStore(root, new FreeSpace(usable::get, "the disk", RESERVE));
  }

  @Override
  ContentStore store() {
    return store;
  }

  @Test
  void contentLiesUnderItsDigest() throws IOException {
    byte[] content = bytes(10);
    append(content, 0, 10);
    String hex = digestOf(content).hex();
    assertThat(root.resolve("content").resolve(hex.substring(0, 2)).resolve(hex.substring(2)))
        .hasBinaryContent(content);
    assertThat(root.resolve("partial/0").resolve(hex)).doesNotExist();
  }

  @Test
  void anUploadGoesOnAfterARestart() throws IOException {
    byte[] content = bytes(1000);
    append(content, 0, 600);
    store.close();
    store = newStore();
    assertThat(store.position(digestOf(content))).isEqualTo(new Position(600, false));
    assertThat(append(content, 600, 1000)).isEqualTo(new Position(1000, true));
  }

  @Test
  void aSecondProcessHasPartsOfItsOwnAndSharesTheWhole() throws IOException {
    byte[] content = bytes(1000);
    append(content, 0, 600);
    try (FileContentStore other = newStore()) {
      assertThat(other.position(digestOf(content))).isEqualTo(new Position(0, false));
      append(content, 600, 1000);
      assertThat(other.position(digestOf(content))).isEqualTo(new Position(1000, true));
    }
  }

  @Test
  void roomIsKeptInReserve() throws IOException {
    byte[] content = bytes(5000);
    usable.set(RESERVE + 4999);
    assertThatThrownBy(() -> append(content, 0, 5000))
        .isInstanceOfSatisfying(
            ContentRefusedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NO_SPACE))
        .hasMessageContaining("the disk")
        .hasMessageContaining("free some space");
    usable.set(RESERVE + 5000);
    assertThat(append(content, 0, 5000)).isEqualTo(new Position(5000, true));
  }

  @Test
  void onlyWhatIsStillMissingNeedsRoom() throws IOException {
    byte[] content = bytes(5000);
    append(content, 0, 4000);
    usable.set(RESERVE + 1000);
    assertThat(append(content, 4000, 5000)).isEqualTo(new Position(5000, true));
  }

  @Test
  void aFolderThatIsAFileIsRefused() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> new FileContentStore(file, new FreeSpace(usable::get, "", 0)))
        .isInstanceOf(IOException.class);
  }
}
