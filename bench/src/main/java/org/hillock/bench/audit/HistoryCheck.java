package org.hillock.bench.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.bench.client.HistoryLine;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.Transition;
import org.hillock.jobcontract.Transitions;
import org.jspecify.annotations.Nullable;

/** Whether the history of a job that is over is a path that the table of transitions allows. */
public final class HistoryCheck {

  private HistoryCheck() {}

  /** What is wrong with it; nothing, one hopes. */
  public static List<String> problems(List<HistoryLine> history) {
    List<String> problems = new ArrayList<>();
    @Nullable JobState state = null;
    int attempt = 0;
    int sequence = 0;
    for (HistoryLine line : history) {
      if (line.sequence() != ++sequence) {
        problems.add(
            "entry %d stands where %d should: %s".formatted(line.sequence(), sequence, line));
      }
      if (line.from() != state) {
        problems.add("starts from %s, but the job was %s: %s".formatted(line.from(), state, line));
      }
      illegal(line).ifPresent(problems::add);
      if (line.move() == Move.DISPATCH) {
        if (line.attempt() <= attempt) {
          problems.add("attempt numbers do not rise: " + line);
        }
        attempt = line.attempt();
      } else if (line.attempt() != 0 && line.attempt() != attempt) {
        problems.add("speaks for an attempt that is not the current one: " + line);
      }
      state = line.to();
    }
    long ends = history.stream().filter(line -> line.to().isTerminal()).count();
    if (ends != 1) {
      problems.add("%d ends instead of one".formatted(ends));
    }
    return problems;
  }

  private static Optional<String> illegal(HistoryLine line) {
    Optional<Transition> row = Transitions.find(line.from(), line.move(), line.actor());
    if (row.isEmpty()) {
      return Optional.of("no such row in the table of transitions: " + line);
    }
    return row.get().to() == line.to()
        ? Optional.empty()
        : Optional.of("leads to %s by the table: %s".formatted(row.get().to(), line));
  }
}
