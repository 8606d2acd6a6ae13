package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hillock.scheduler.Given.jobId;
import static org.hillock.scheduler.Given.workerId;

import java.util.List;
import org.hillock.jobstore.Assignment;
import org.junit.jupiter.api.Test;

class PlanTest {

  @Test
  void aJobIsNotPlannedTwice() {
    List<Assignment> twice =
        List.of(new Assignment(jobId(1), workerId("a")), new Assignment(jobId(1), workerId("b")));

    assertThatThrownBy(() -> new Plan(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(jobId(1).toString());
  }
}
