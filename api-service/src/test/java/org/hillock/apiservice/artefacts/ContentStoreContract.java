package org.hillock.apiservice.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import org.hillock.apiservice.artefacts.ContentRefusedException.Reason;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.jobcontract.worker.Position;
import org.junit.jupiter.api.Test;

/** What every content store does. */
abstract class ContentStoreContract {

  /** The store under test; empty. */
  abstract ContentStore store();

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  static ContentDigest digestOf(byte[] content) {
    return new ContentDigest(Sha256.hex(content));
  }

  Position append(byte[] content, int from, int to) throws IOException {
    return store()
        .append(
            digestOf(content),
            content.length,
            from,
            new ByteArrayInputStream(content, from, to - from));
  }

  byte[] read(ContentDigest digest, long offset, long length) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    store().copy(digest, offset, length, out);
    return out.toByteArray();
  }

  @Test
  void whatIsNotThereIsAtPositionNought() throws IOException {
    ContentDigest digest = digestOf(bytes(10));
    assertThat(store().position(digest)).isEqualTo(new Position(0, false));
    assertThat(store().size(digest)).isEmpty();
    assertThatThrownBy(() -> read(digest, 0, 1)).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void contentInOnePieceIsThereAsAWhole() throws IOException {
    byte[] content = bytes(200_000);
    assertThat(append(content, 0, content.length)).isEqualTo(new Position(200_000, true));
    assertThat(store().size(digestOf(content))).hasValue(200_000);
    assertThat(read(digestOf(content), 0, 200_000)).isEqualTo(content);
    assertThat(read(digestOf(content), 1000, 7)).isEqualTo(Arrays.copyOfRange(content, 1000, 1007));
  }

  @Test
  void onlyWholeContentCanBeKept() throws IOException {
    byte[] content = bytes(100);
    append(content, 0, 40);
    assertThat(store().keep(digestOf(content))).isEmpty();
    append(content, 40, 100);
    assertThat(store().keep(digestOf(content))).hasValue(100);
  }

  @Test
  void emptyContentIsContent() throws IOException {
    byte[] content = new byte[0];
    assertThat(append(content, 0, 0)).isEqualTo(new Position(0, true));
    assertThat(store().size(digestOf(content))).hasValue(0);
  }

  @Test
  void contentInPiecesAppearsWithTheLastOne() throws IOException {
    byte[] content = bytes(100_000);
    assertThat(append(content, 0, 40_000)).isEqualTo(new Position(40_000, false));
    assertThat(store().position(digestOf(content))).isEqualTo(new Position(40_000, false));
    assertThat(store().size(digestOf(content))).isEmpty();
    assertThat(append(content, 40_000, 100_000)).isEqualTo(new Position(100_000, true));
    assertThat(read(digestOf(content), 0, 100_000)).isEqualTo(content);
  }

  @Test
  void aPieceThatIsThereAlreadyIsSkipped() throws IOException {
    byte[] content = bytes(100_000);
    append(content, 0, 60_000);
    assertThat(append(content, 10_000, 30_000)).isEqualTo(new Position(60_000, false));
    assertThat(append(content, 20_000, 100_000)).isEqualTo(new Position(100_000, true));
    assertThat(append(content, 0, 100_000)).isEqualTo(new Position(100_000, true));
    assertThat(read(digestOf(content), 0, 100_000)).isEqualTo(content);
  }

  @Test
  void aPieceBeyondTheEndIsNotTaken() throws IOException {
    byte[] content = bytes(1000);
    append(content, 0, 300);
    assertThat(append(content, 400, 1000)).isEqualTo(new Position(300, false));
    assertThat(append(content, 300, 1000)).isEqualTo(new Position(1000, true));
  }

  @Test
  void contentWithAnotherDigestIsDroppedAndMayComeAgain() throws IOException {
    byte[] content = bytes(5000);
    byte[] broken = content.clone();
    broken[4321] ^= 1;
    ContentDigest digest = digestOf(content);
    assertThatThrownBy(() -> store().append(digest, 5000, 0, new ByteArrayInputStream(broken)))
        .isInstanceOfSatisfying(
            ContentRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_DIGEST))
        .hasMessageContaining(Sha256.hex(broken));
    assertThat(store().position(digest)).isEqualTo(new Position(0, false));
    assertThat(append(content, 0, 5000)).isEqualTo(new Position(5000, true));
  }

  @Test
  void moreBytesThanAnnouncedAreRefused() throws IOException {
    byte[] content = bytes(5000);
    assertThatThrownBy(
            () -> store().append(digestOf(content), 4000, 0, new ByteArrayInputStream(content)))
        .isInstanceOfSatisfying(
            ContentRefusedException.class,
            e -> assertThat(e.reason()).isEqualTo(Reason.WRONG_SIZE));
    assertThat(append(content, 0, 5000)).isEqualTo(new Position(5000, true));
  }

  @Test
  void whatAnUnluckySenderSentIsKept() throws IOException {
    byte[] content = bytes(300_000);
    ContentDigest digest = digestOf(content);
    assertThatThrownBy(() -> store().append(digest, 300_000, 0, breakingOff(content, 130_000)))
        .isInstanceOf(IOException.class)
        .hasMessage("the connection is gone");
    Position kept = store().position(digest);
    assertThat(kept.next()).isBetween(1L, 130_000L);
    assertThat(append(content, (int) kept.next(), 300_000)).isEqualTo(new Position(300_000, true));
  }

  @Test
  void twoSendersOfTheSameContentDoNotWaitForEachOtherAndSpoilNothing() throws Exception {
    byte[] content = bytes(3_000_000);
    ContentDigest digest = digestOf(content);
    Phaser together = new Phaser(2);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      CompletableFuture<Position> one = sendInStep(threads, together, digest, content);
      CompletableFuture<Position> two = sendInStep(threads, together, digest, content);
      assertThat(one.get()).isEqualTo(new Position(3_000_000, true));
      assertThat(two.get()).isEqualTo(new Position(3_000_000, true));
    }
    assertThat(read(digest, 0, 3_000_000)).isEqualTo(content);
  }

  private CompletableFuture<Position> sendInStep(
      ExecutorService threads, Phaser together, ContentDigest digest, byte[] content) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return store().append(digest, content.length, 0, inStep(together, content));
          } catch (IOException e) {
            throw new IllegalStateException(e);
          } finally {
            together.arriveAndDeregister();
          }
        },
        threads);
  }

  /** Gives its bytes in step with another stream, so that both are under way all the time. */
  private static InputStream inStep(Phaser together, byte[] content) {
    return new ByteArrayInputStream(content) {
      @Override
      public synchronized int read(byte[] buffer, int offset, int length) {
        together.arriveAndAwaitAdvance();
        return super.read(buffer, offset, length);
      }
    };
  }

  private static InputStream breakingOff(byte[] content, int after) {
    InputStream source = new ByteArrayInputStream(content);
    return new InputStream() {
      private int sent;

      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        if (sent >= after) {
          throw new IOException("the connection is gone");
        }
        int read = source.read(buffer, offset, Math.min(length, after - sent));
        sent += read;
        return read;
      }
    };
  }
}
