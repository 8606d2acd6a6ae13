package org.hillock.jobcontract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TransitionsTest {

  @Test
  void eachMoveOfEachActorLeadsToOnePlaceAtMost() {
    Set<List<Object>> keys = new HashSet<>();
    for (Transition row : Transitions.all()) {
      assertThat(keys.add(List.of(String.valueOf(row.from()), row.move(), row.actor())))
          .as("second row for %s", row)
          .isTrue();
    }
  }

  @Test
  void everyCombinationIsEitherInTheTableOrRefused() {
    List<JobState> froms = new ArrayList<>(List.of(JobState.values()));
    froms.add(null);
    int allowed = 0;
    for (JobState from : froms) {
      for (Move move : Move.values()) {
        for (Actor actor : Actor.values()) {
          if (Transitions.find(from, move, actor).isPresent()) {
            allowed++;
            assertThat(Transitions.require(from, move, actor).from()).isEqualTo(from);
          } else {
            assertThatThrownBy(() -> Transitions.require(from, move, actor))
                .isInstanceOf(IllegalMoveException.class)
                .hasMessageContaining(move.name());
          }
        }
      }
    }
    assertThat(allowed).isEqualTo(Transitions.all().size());
  }

  @Test
  void nothingLeavesATerminalState() {
    assertThat(Transitions.all())
        .filteredOn(row -> row.from() != null && row.from().isTerminal())
        .isEmpty();
  }

  @Test
  void everyStateCanBeReachedAndEveryLivingOneCanEnd() {
    Set<JobState> reached = EnumSet.noneOf(JobState.class);
    Set<JobState> left = EnumSet.noneOf(JobState.class);
    for (Transition row : Transitions.all()) {
      reached.add(row.to());
      if (row.from() != null) {
        left.add(row.from());
      }
    }
    assertThat(reached).containsExactlyInAnyOrder(JobState.values());
    for (JobState state : JobState.values()) {
      assertThat(left.contains(state)).as("%s can be left", state).isEqualTo(!state.isTerminal());
    }
  }

  @Test
  void everyMoveIsUsed() {
    assertThat(Transitions.all()).extracting(Transition::move).contains(Move.values());
  }
}
