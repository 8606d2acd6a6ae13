package org.hillock.apiservice.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.hillock.apiservice.artefacts.ContentRefusedException.Reason;
import org.hillock.jobcontract.worker.Position;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileContentStoreTest extends ContentStoreContract {

  private static final long RESERVE = 1000;
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final Instant YESTERDAY = NOW.minus(Duration.ofDays(1));
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final ContentUse UNUSED = digests -> Set.of();

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
    return new FileContentStore(root, new FreeSpace(usable::get, "the disk", RESERVE), CLOCK);
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
    assertThatThrownBy(() -> new FileContentStore(file, new FreeSpace(usable::get, "", 0), CLOCK))
        .isInstanceOf(IOException.class);
  }

  @Test
  void wholeContentThatNobodyUsesIsRemovedWhenItIsOld() throws IOException {
    byte[] used = bytes(10);
    byte[] old = bytes(20);
    byte[] young = bytes(30);
    for (byte[] content : List.of(used, old, young)) {
      append(content, 0, content.length);
    }
    ages(whole(used), YESTERDAY.minusSeconds(1));
    ages(whole(old), YESTERDAY.minusSeconds(1));
    ages(whole(young), YESTERDAY.plusSeconds(1));

    assertThat(store.sweepWhole(YESTERDAY, digests -> Set.of(digestOf(used).hex()))).isEqualTo(1);

    assertThat(store.size(digestOf(old))).isEmpty();
    assertThat(store.size(digestOf(used))).hasValue(10);
    assertThat(store.size(digestOf(young))).hasValue(30);
    assertThat(append(old, 0, 20)).as("may come again").isEqualTo(new Position(20, true));
  }

  @Test
  void contentThatIsWantedIsYoungAgain() throws IOException {
    byte[] content = oldContent();

    assertThat(store.keep(digestOf(content))).hasValue(10);

    assertThat(store.sweepWhole(YESTERDAY, UNUSED)).isZero();
    assertThat(store.size(digestOf(content))).hasValue(10);
  }

  @Test
  void contentThatIsWantedBeforeItIsSetAsideIsPutBack() throws IOException {
    byte[] content = oldContent();
    AtomicInteger looks = new AtomicInteger();
    ContentUse use =
        digests -> {
          if (looks.incrementAndGet() == 1) {
            assertThat(kept(content)).hasValue(10);
          }
          return Set.of(); // the attempt's end is not committed yet
        };

    assertThat(store.sweepWhole(YESTERDAY, use)).isZero();

    assertThat(looks).hasValue(2);
    assertThat(read(digestOf(content), 0, 10)).isEqualTo(content);
  }

  @Test
  void contentThatIsWantedAfterItWasSetAsideIsNotThere() throws IOException {
    byte[] content = oldContent();
    AtomicInteger looks = new AtomicInteger();
    ContentUse use =
        digests -> {
          if (looks.incrementAndGet() == 2) {
            assertThat(kept(content)).as("so the attempt cannot end with it").isEmpty();
          }
          return Set.of();
        };

    assertThat(store.sweepWhole(YESTERDAY, use)).isEqualTo(1);
  }

  @Test
  void whatAnInterruptedSweepSetAsideIsJudgedByTheNext() throws IOException {
    byte[] content = oldContent();
    AtomicInteger looks = new AtomicInteger();
    ContentUse breaking =
        digests -> {
          if (looks.incrementAndGet() == 2) {
            throw new IllegalStateException("the database is away");
          }
          return Set.of();
        };
    assertThatThrownBy(() -> store.sweepWhole(YESTERDAY, breaking)).hasMessageContaining("away");
    assertThat(store.size(digestOf(content))).isEmpty();

    assertThat(store.sweepWhole(YESTERDAY, digests -> Set.copyOf(digests))).isZero();
    assertThat(read(digestOf(content), 0, 10)).isEqualTo(content);
    assertThat(store.sweepWhole(YESTERDAY, UNUSED)).isEqualTo(1);
  }

  @Test
  void manyContentsAreRemoved() throws IOException {
    for (int i = 1; i <= 700; i++) {
      byte[] content = bytes(i);
      append(content, 0, i);
      ages(whole(content), YESTERDAY.minusSeconds(1));
    }
    Path stranger = Files.writeString(root.resolve("content/notes.txt"), "not ours");

    assertThat(store.sweepWhole(YESTERDAY, UNUSED)).isEqualTo(700);
    assertThat(stranger).exists();
  }

  @Test
  void partsThatNobodyAddsToAreRemovedAlsoThoseOfProcessesThatAreGone() throws IOException {
    byte[] old = bytes(100);
    byte[] young = bytes(200);
    append(old, 0, 60);
    append(young, 0, 60);
    ages(root.resolve("partial/0").resolve(digestOf(old).hex()), YESTERDAY.minusSeconds(1));
    ages(root.resolve("partial/0").resolve(digestOf(young).hex()), YESTERDAY.plusSeconds(1));
    Path deserted = Files.createDirectories(root.resolve("partial/7"));
    Files.writeString(deserted.resolve(".lock"), "");
    Path left = Files.write(deserted.resolve(digestOf(old).hex()), bytes(5));
    ages(left, YESTERDAY.minusSeconds(1));

    assertThat(store.sweepPartial(YESTERDAY)).isEqualTo(2);

    assertThat(left).doesNotExist();
    assertThat(store.position(digestOf(old))).isEqualTo(new Position(0, false));
    assertThat(store.position(digestOf(young))).isEqualTo(new Position(60, false));
  }

  @Test
  void aPartThatSomebodyIsAddingToIsLeftAlone() throws IOException {
    byte[] content = bytes(100);
    append(content, 0, 60);
    Path partial = root.resolve("partial/0").resolve(digestOf(content).hex());
    InputStream rest =
        new ByteArrayInputStream(content, 60, 40) {
          @Override
          public synchronized int read(byte[] buffer, int offset, int length) {
            try {
              ages(partial, YESTERDAY.minusSeconds(1));
              assertThat(store.sweepPartial(YESTERDAY)).isZero();
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            return super.read(buffer, offset, length);
          }
        };

    assertThat(store.append(digestOf(content), 100, 60, rest)).isEqualTo(new Position(100, true));
  }

  private byte[] oldContent() throws IOException {
    byte[] content = bytes(10);
    append(content, 0, 10);
    ages(whole(content), YESTERDAY.minusSeconds(1));
    return content;
  }

  private OptionalLong kept(byte[] content) {
    try {
      return store.keep(digestOf(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path whole(byte[] content) {
    String hex = digestOf(content).hex();
    return root.resolve("content").resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  private static void ages(Path file, Instant to) throws IOException {
    if (Files.exists(file)) {
      Files.setLastModifiedTime(file, FileTime.from(to));
    }
  }
}
