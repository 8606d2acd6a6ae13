package org.hillock.bench.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {

  private static final List<String> PARTS = List.of("api-service", "worker-1");
  private static final Duration LEASE = Duration.ofSeconds(3);

  @Test
  void aSeedRepeatsItself() {
    assertThat(draw(7)).isEqualTo(draw(7)).isNotEqualTo(draw(8));
  }

  @Test
  void everyPartIsHitByALongPlan() {
    assertThat(draw(1).stream().map(Fault::victim).collect(Collectors.toSet()))
        .containsExactlyInAnyOrder("database", "broker", "api-service", "worker-1");
  }

  @Test
  void onlyApplicationsAreFrozenAndAlwaysPastTheLease() {
    assertThat(draw(1))
        .filteredOn(fault -> fault.kind() == Fault.Kind.FREEZE)
        .isNotEmpty()
        .allSatisfy(
            fault -> {
              assertThat(PARTS).contains(fault.victim());
              assertThat(fault.away()).isGreaterThanOrEqualTo(LEASE);
            });
  }

  private static List<Fault> draw(long seed) {
    return FaultPlan.draw(100, PARTS, LEASE, new Random(seed));
  }
}
