package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.scheduler.Given.broken;
import static org.hillock.scheduler.Given.job;
import static org.hillock.scheduler.Given.jobId;
import static org.hillock.scheduler.Given.offer;
import static org.hillock.scheduler.Given.snapshot;
import static org.hillock.scheduler.Given.workerId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.Snapshot;
import org.hillock.jobstore.Target;
import org.hillock.jobstore.WorkerView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FirstInFirstOutTest {

  private static final Target NEST = target("nest");
  private static final Target BRIAN = target("brian2");

  private final Planner planner = new FirstInFirstOut();

  static Stream<Arguments> table() {
    return Stream.of(
        row("nothing waits", snapshot(List.of(), worker("a", 2, NEST))),
        row("nobody is there", snapshot(jobs(NEST, NEST))),
        row("nobody is free", snapshot(jobs(NEST), worker("a", 0, NEST))),
        row("the oldest goes first", snapshot(jobs(NEST, NEST), worker("a", 1, NEST)), "1>a"),
        row(
            "all slots are filled",
            snapshot(jobs(NEST, NEST, NEST), worker("a", 2, NEST)),
            "1>a",
            "2>a"),
        row(
            "work is spread",
            snapshot(jobs(NEST, NEST, NEST, NEST), worker("a", 2, NEST), worker("b", 2, NEST)),
            "1>a",
            "2>b",
            "3>a",
            "4>b"),
        row(
            "the one with most room comes first",
            snapshot(jobs(NEST, NEST, NEST), worker("a", 1, NEST), worker("b", 3, NEST)),
            "1>b",
            "2>b",
            "3>a"),
        row(
            "slots are shared by a worker's platforms",
            snapshot(jobs(NEST, BRIAN), worker("a", 1, NEST, BRIAN)),
            "1>a"),
        row(
            "a full platform does not hold up another",
            snapshot(jobs(NEST, NEST, BRIAN), worker("a", 1, NEST), worker("b", 1, BRIAN)),
            "1>a",
            "3>b"),
        row(
            "another environment will not do",
            snapshot(jobs(target("nest", "software-2"), NEST), worker("a", 2, target("nest"))),
            "2>a"),
        row(
            "another label will not do",
            snapshot(
                jobs(NEST),
                worker("a", 1, new Target("nest", "software-1", ResultLabel.TEST_DOUBLE)))),
        row(
            "what is broken gets nothing",
            snapshot(jobs(NEST, BRIAN), worker("a", 2, List.of(broken(NEST), offer(BRIAN)))),
            "2>a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void plans(String name, Snapshot snapshot, List<String> expected) {
    assertThat(readable(planner.plan(snapshot), snapshot)).isEqualTo(expected);
  }

  @Test
  void aWorkerThatFellSilentGetsNothing() {
    WorkerView silent =
        new WorkerView(
            workerId("a"),
            "a",
            "0.1.0",
            new WorkerView.Slots(1, 1),
            new WorkerView.Life(false, Instant.EPOCH),
            List.of(offer(NEST)));

    assertThat(planner.plan(snapshot(jobs(NEST), silent)).assignments()).isEmpty();
  }

  @Test
  void aWorkerThatLetsTicketsLapseComesAfterAllOthers() {
    WorkerView deaf =
        new WorkerView(
            workerId("a"),
            "a",
            "0.1.0",
            new WorkerView.Slots(8, 8),
            new WorkerView.Life(true, Instant.EPOCH, 1),
            List.of(offer(NEST)));

    Snapshot snapshot = snapshot(jobs(NEST, NEST), deaf, worker("b", 1, NEST));

    assertThat(readable(planner.plan(snapshot), snapshot)).containsExactly("1>b", "2>a");
  }

  @Test
  void keepsItsPromisesForAnySnapshot() {
    for (long seed = 0; seed < 500; seed++) {
      Snapshot snapshot = random(new Random(seed));
      List<Assignment> plan = planner.plan(snapshot).assignments();

      assertThat(plan)
          .as("seed %d: the same again", seed)
          .isEqualTo(planner.plan(shuffled(snapshot, seed)).assignments());
      checkSlots(seed, snapshot, plan);
      checkOffers(seed, snapshot, plan);
      checkOrder(seed, snapshot, plan);
      checkNothingIsLeftOver(seed, snapshot, plan);
    }
  }

  private static void checkSlots(long seed, Snapshot snapshot, List<Assignment> plan) {
    Map<WorkerId, Integer> used = used(plan);
    for (WorkerView worker : snapshot.workers()) {
      assertThat(used.getOrDefault(worker.id(), 0))
          .as("seed %d: slots of %s", seed, worker.name())
          .isLessThanOrEqualTo(worker.slots().free());
    }
  }

  private static void checkOffers(long seed, Snapshot snapshot, List<Assignment> plan) {
    for (Assignment line : plan) {
      assertThat(offers(worker(snapshot, line.worker()), target(snapshot, line.job())))
          .as("seed %d: %s is offered", seed, line)
          .isTrue();
    }
  }

  /** Of two jobs with the same target, the later one never goes while the earlier one stays. */
  private static void checkOrder(long seed, Snapshot snapshot, List<Assignment> plan) {
    List<JobId> planned = plan.stream().map(Assignment::job).toList();
    assertThat(planned).as("seed %d: in the order of the queue", seed).isSorted();
    Map<Target, Boolean> stayed = new HashMap<>();
    for (Snapshot.Queued job : snapshot.queued()) {
      boolean goes = planned.contains(job.job());
      assertThat(goes && stayed.getOrDefault(job.target(), false))
          .as("seed %d: %s overtakes", seed, job.job())
          .isFalse();
      if (!goes) {
        stayed.put(job.target(), true);
      }
    }
  }

  private static void checkNothingIsLeftOver(long seed, Snapshot snapshot, List<Assignment> plan) {
    Map<WorkerId, Integer> used = used(plan);
    List<JobId> planned = plan.stream().map(Assignment::job).toList();
    for (Snapshot.Queued job : snapshot.queued()) {
      if (!planned.contains(job.job())) {
        assertThat(snapshot.workers())
            .as("seed %d: nobody could have taken %s", seed, job.job())
            .noneMatch(
                worker ->
                    offers(worker, job.target())
                        && used.getOrDefault(worker.id(), 0) < worker.slots().free());
      }
    }
  }

  private static Snapshot random(Random random) {
    List<Target> targets = List.of(NEST, BRIAN, target("neuron"), target("nest", "software-2"));
    List<WorkerView> workers = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      List<Offer> offers = new ArrayList<>();
      for (Target target : targets) {
        switch (random.nextInt(3)) {
          case 0 -> offers.add(offer(target));
          case 1 -> offers.add(broken(target));
          case 2 -> {}
          default -> throw new AssertionError();
        }
      }
      workers.add(Given.worker("w" + i, random.nextInt(5), offers));
    }
    List<Snapshot.Queued> jobs =
        IntStream.rangeClosed(1, random.nextInt(40))
            .mapToObj(number -> job(number, targets.get(random.nextInt(targets.size()))))
            .toList();
    return new Snapshot(Given.NOW, jobs, workers);
  }

  /** The order in which workers are listed must not matter. */
  private static Snapshot shuffled(Snapshot snapshot, long seed) {
    List<WorkerView> workers = new ArrayList<>(snapshot.workers());
    Collections.shuffle(workers, new Random(seed));
    return new Snapshot(snapshot.at(), snapshot.queued(), workers);
  }

  private static boolean offers(WorkerView worker, Target target) {
    return worker.offers().contains(offer(target));
  }

  private static Map<WorkerId, Integer> used(List<Assignment> plan) {
    Map<WorkerId, Integer> used = new HashMap<>();
    plan.forEach(line -> used.merge(line.worker(), 1, Integer::sum));
    return used;
  }

  private static WorkerView worker(Snapshot snapshot, WorkerId id) {
    return snapshot.workers().stream().filter(w -> w.id().equals(id)).findFirst().orElseThrow();
  }

  private static Target target(Snapshot snapshot, JobId job) {
    return snapshot.queued().stream()
        .filter(queued -> queued.job().equals(job))
        .findFirst()
        .orElseThrow()
        .target();
  }

  private static WorkerView worker(String name, int free, Target... targets) {
    return Given.worker(name, free, targets);
  }

  private static WorkerView worker(String name, int free, List<Offer> offers) {
    return Given.worker(name, free, offers);
  }

  private static Target target(String platform) {
    return Given.target(platform);
  }

  private static Target target(String platform, String environment) {
    return Given.target(platform, environment);
  }

  private static List<Snapshot.Queued> jobs(Target... targets) {
    return IntStream.rangeClosed(1, targets.length)
        .mapToObj(number -> job(number, targets[number - 1]))
        .toList();
  }

  private static List<String> readable(Plan plan, Snapshot snapshot) {
    return plan.assignments().stream()
        .map(line -> number(snapshot, line.job()) + ">" + worker(snapshot, line.worker()).name())
        .toList();
  }

  private static int number(Snapshot snapshot, JobId job) {
    return IntStream.rangeClosed(1, snapshot.queued().size())
        .filter(number -> jobId(number).equals(job))
        .findFirst()
        .orElseThrow();
  }

  private static Arguments row(String name, Snapshot snapshot, String... expected) {
    return Arguments.of(name, snapshot, List.of(expected));
  }
}
