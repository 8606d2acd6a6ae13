package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JobLogTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private WorkerId worker;
  private AttemptRef attempt;

  @BeforeEach
  void aRunningJob() {
    worker = JOBS.given().aWorker("w", "nest");
    attempt = JOBS.given().aRunningJob(worker);
  }

  @Test
  void growsChunkByChunk() {
    assertThat(append(0, "hello ")).isEqualTo(6);
    assertThat(append(6, "world")).isEqualTo(11);
    assertThat(read(0, 100)).isEqualTo("hello world");
    assertThat(JOBS.reader().find(attempt.job()).orElseThrow().activity().logLength())
        .isEqualTo(11);
  }

  @Test
  void skipsWhatIsThereAlready() {
    append(0, "hello ");
    assertThat(append(0, "hello ")).isEqualTo(6);
    assertThat(append(3, "lo world")).isEqualTo(11);
    assertThat(append(0, "hel")).isEqualTo(11);
    assertThat(read(0, 100)).isEqualTo("hello world");
  }

  @Test
  void refusesAGapByThePositionToGoOnFrom() {
    append(0, "hello ");
    assertThat(append(7, "orld")).isEqualTo(6);
    assertThat(read(0, 100)).isEqualTo("hello ");
  }

  @Test
  void anEmptyChunkAsksForThePosition() {
    assertThat(append(0, "")).isZero();
    append(0, "hello");
    int nudges = JOBS.nudges();
    assertThat(append(0, "")).isEqualTo(5);
    assertThat(JOBS.nudges()).isEqualTo(nudges);
  }

  @Test
  void isReadFromAnyPlaceInPiecesOfAnySize() {
    Random random = new Random(20261124);
    byte[] all = new byte[10_000];
    random.nextBytes(all);
    for (int at = 0; at < all.length; ) {
      int size = Math.min(1 + random.nextInt(900), all.length - at);
      byte[] chunk = Arrays.copyOfRange(all, at, at + size);
      assertThat(JOBS.log().append(attempt, at, chunk)).contains(new Position(at + size, false));
      at += size;
    }
    for (int i = 0; i < 100; i++) {
      int from = random.nextInt(all.length + 10);
      int max = random.nextInt(2000);
      LogSlice slice = JOBS.log().read(attempt.job(), 1, from, max);
      int to = Math.min(from + max, all.length);
      assertThat(slice.bytes())
          .isEqualTo(from >= to ? new byte[0] : Arrays.copyOfRange(all, from, to));
      assertThat(slice.next()).isEqualTo(from + slice.bytes().length);
      assertThat(slice.length()).isEqualTo(all.length);
    }
  }

  @Test
  void keepsTheLogOfEachAttemptApart() {
    append(0, "first");
    JOBS.store().giveBack(attempt, worker);
    AttemptRef second = JOBS.given().running(attempt.job(), worker);
    JOBS.log().append(second, 0, "second".getBytes(StandardCharsets.UTF_8));
    assertThat(read(0, 100)).isEqualTo("first");
    assertThat(JOBS.log().read(attempt.job(), 2, 0, 100).bytes())
        .isEqualTo("second".getBytes(StandardCharsets.UTF_8));
    assertThat(append(5, "late")).isEqualTo(-1);
  }

  @Test
  void isEmptyForAnAttemptThatIsNotThere() {
    LogSlice slice = JOBS.log().read(attempt.job(), 9, 0, 100);
    assertThat(slice.bytes()).isEmpty();
    assertThat(slice.length()).isZero();
  }

  @Test
  void refusesOffsetsBelowZero() {
    assertThatThrownBy(() -> append(-1, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> JOBS.log().read(attempt.job(), 1, -5, 10))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-5");
  }

  /** The position after it, -1 if the attempt is over. */
  private long append(long offset, String text) {
    return JOBS.log()
        .append(attempt, offset, text.getBytes(StandardCharsets.UTF_8))
        .map(Position::next)
        .orElse(-1L);
  }

  private String read(long offset, int max) {
    return new String(
        JOBS.log().read(attempt.job(), attempt.number(), offset, max).bytes(),
        StandardCharsets.UTF_8);
  }
}
