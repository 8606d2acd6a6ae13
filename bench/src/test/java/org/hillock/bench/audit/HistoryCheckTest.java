package org.hillock.bench.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.jobcontract.JobState.CANCELLED;
import static org.hillock.jobcontract.JobState.DISPATCHED;
import static org.hillock.jobcontract.JobState.QUEUED;
import static org.hillock.jobcontract.JobState.RUNNING;
import static org.hillock.jobcontract.JobState.SUCCEEDED;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.client.HistoryLine;
import org.hillock.jobcontract.Actor;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HistoryCheckTest {

  private final List<HistoryLine> history = new ArrayList<>();

  @Test
  void aLifeWithALostAttemptIsLegal() {
    submitted().dispatched(1).claimed(1);
    add(Move.LOSE, RUNNING, QUEUED, Actor.SCHEDULER, 1);
    dispatched(2).claimed(2).succeeded(2);
    assertThat(HistoryCheck.problems(history)).isEmpty();
  }

  @Test
  void twoEndsAreSeen() {
    submitted().dispatched(1).claimed(1).succeeded(1).succeeded(1);
    assertThat(HistoryCheck.problems(history)).anyMatch(text -> text.startsWith("2 ends"));
  }

  @Test
  void noEndIsSeen() {
    submitted().dispatched(1).claimed(1);
    assertThat(HistoryCheck.problems(history)).containsExactly("0 ends instead of one");
  }

  @Test
  void aMoveThatTheTableDoesNotHaveIsSeen() {
    submitted();
    add(Move.CANCEL, QUEUED, CANCELLED, Actor.SCHEDULER, 0);
    assertThat(HistoryCheck.problems(history)).singleElement().asString().contains("no such row");
  }

  @Test
  void aMoveToTheWrongStateIsSeen() {
    submitted();
    add(Move.DISPATCH, QUEUED, SUCCEEDED, Actor.SCHEDULER, 1);
    assertThat(HistoryCheck.problems(history))
        .singleElement()
        .asString()
        .contains("leads to DISPATCHED");
  }

  @Test
  void aWriteOfAnOldAttemptIsSeen() {
    submitted().dispatched(1).claimed(1);
    add(Move.LOSE, RUNNING, QUEUED, Actor.SCHEDULER, 1);
    dispatched(2).claimed(2).succeeded(1);
    assertThat(HistoryCheck.problems(history))
        .singleElement()
        .asString()
        .contains("not the current one");
  }

  @Test
  void anAttemptNumberThatComesTwiceIsSeen() {
    submitted().dispatched(1);
    add(Move.LOSE, DISPATCHED, QUEUED, Actor.SCHEDULER, 1);
    dispatched(1).claimed(1).succeeded(1);
    assertThat(HistoryCheck.problems(history)).singleElement().asString().contains("do not rise");
  }

  @Test
  void aGapIsSeen() {
    submitted().dispatched(1).claimed(1).succeeded(1);
    history.remove(1);
    assertThat(HistoryCheck.problems(history)).isNotEmpty();
  }

  private HistoryCheckTest submitted() {
    return add(Move.SUBMIT, null, QUEUED, Actor.USER, 0);
  }

  private HistoryCheckTest dispatched(int attempt) {
    return add(Move.DISPATCH, QUEUED, DISPATCHED, Actor.SCHEDULER, attempt);
  }

  private HistoryCheckTest claimed(int attempt) {
    return add(Move.CLAIM, DISPATCHED, RUNNING, Actor.WORKER, attempt);
  }

  private HistoryCheckTest succeeded(int attempt) {
    return add(Move.SUCCEED, RUNNING, SUCCEEDED, Actor.WORKER, attempt);
  }

  private HistoryCheckTest add(
      Move move, @Nullable JobState from, JobState to, Actor actor, int attempt) {
    int sequence = history.size() + 1;
    history.add(new HistoryLine(sequence, Instant.EPOCH, move, from, to, actor, attempt));
    return this;
  }
}
