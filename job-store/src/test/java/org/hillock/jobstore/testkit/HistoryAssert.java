package org.hillock.jobstore.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transitions;
import org.hillock.jobstore.HistoryEntry;
import org.hillock.jobstore.JobReader;

/** What a job's history must always be, and what a test says of it. */
public final class HistoryAssert extends AbstractAssert<HistoryAssert, List<HistoryEntry>> {

  private HistoryAssert(List<HistoryEntry> history) {
    super(history, HistoryAssert.class);
  }

  /**
   * Of a job's history, after the check that it is one: numbered without gaps, in the order of
   * time, each entry a row of the transition table that goes on where the one before it ended.
   */
  public static HistoryAssert assertThatHistory(JobReader reader, JobId job) {
    return new HistoryAssert(reader.history(job, 0)).isSound();
  }

  private HistoryAssert isSound() {
    JobState before = null;
    int sequence = 0;
    for (HistoryEntry entry : actual) {
      sequence++;
      assertThat(entry.sequence()).as("numbers of %s", actual).isEqualTo(sequence);
      assertThat(entry.transition().from()).as("chain of %s", actual).isEqualTo(before);
      assertThat(Transitions.all()).contains(entry.transition());
      before = entry.transition().to();
    }
    assertThat(actual).isNotEmpty().extracting(HistoryEntry::at).isSorted();
    return this;
  }

  /** Exactly these moves, in this order. */
  public HistoryAssert hasMoves(Move... moves) {
    assertThat(actual).extracting(entry -> entry.transition().move()).containsExactly(moves);
    return this;
  }

  /** It ends in this state, which it reached once. */
  public HistoryAssert endsOnceIn(JobState state) {
    assertThat(actual)
        .filteredOn(entry -> entry.transition().to().isTerminal())
        .as("ends in %s", actual)
        .hasSize(1);
    assertThat(actual.getLast().transition().to()).isEqualTo(state);
    return this;
  }

  /** The reason of the newest entry. */
  public HistoryAssert lastReasonContains(String text) {
    assertThat(actual.getLast().reason()).contains(text);
    return this;
  }
}
