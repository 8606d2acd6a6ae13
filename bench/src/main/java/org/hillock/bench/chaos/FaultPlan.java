package org.hillock.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Which faults come when; the same ones for the same seed. */
final class FaultPlan {

  static final String DATABASE = "database";
  static final String BROKER = "broker";

  private static final int MOST_DELAY_MS = 1500;
  private static final int MOST_AWAY_MS = 2500;

  private FaultPlan() {}

  /**
   * Draws faults.
   *
   * @param freezable parts that may be frozen; these and the two servers may be killed
   * @param pastLease how long a part is frozen at least, so that its leases run out
   */
  static List<Fault> draw(
      int count, List<String> freezable, Duration pastLease, RandomGenerator random) {
    List<String> victims = new ArrayList<>(List.of(DATABASE, BROKER));
    victims.addAll(freezable);
    List<Fault> faults = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String victim = victims.get(random.nextInt(victims.size()));
      boolean freeze = freezable.contains(victim) && random.nextInt(3) == 0;
      Duration delay = Duration.ofMillis(random.nextInt(MOST_DELAY_MS));
      Duration away = Duration.ofMillis(random.nextInt(MOST_AWAY_MS));
      faults.add(
          freeze
              ? new Fault(victim, Fault.Kind.FREEZE, delay, pastLease.plus(away))
              : new Fault(victim, Fault.Kind.KILL, delay, away));
    }
    return faults;
  }
}
