package org.hillock.bench.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.hillock.bench.audit.Accepted;
import org.hillock.bench.audit.Audit;
import org.hillock.bench.audit.Verdict;
import org.hillock.bench.client.Submission;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.Part;
import org.hillock.bench.load.NoopJobs;
import org.hillock.bench.load.Storm;
import org.hillock.bench.site.Site;

/**
 * A storm of jobs in which parts are killed and frozen at random. Each fault falls into a share of
 * the jobs; when all faults are over, every part is started again and every job must end.
 */
public final class Chaos {

  private static final int CONNECTIONS = 4;
  private static final int MOST_HOLD_MS = 600;
  private static final int MOST_BYTES = 100_000;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Site site;
  private final Consumer<String> tell;
  private final Accepted accepted = new Accepted();

  /**
   * On a site that runs.
   *
   * @param site the site
   * @param tell is told what is done
   */
  public Chaos(Site site, Consumer<String> tell) {
    this.site = site;
    this.tell = tell;
  }

  /**
   * Runs to the end.
   *
   * @param jobs how many jobs
   * @param faults how many faults
   * @param seed decides which faults, when, and how long each job lasts
   * @param lease of a claimed attempt
   */
  public Verdict run(int jobs, int faults, long seed, Duration lease) {
    Random random = new Random(seed);
    List<String> names = site.applications().stream().map(Part::name).toList();
    List<Fault> plan = FaultPlan.draw(faults, names, lease, random);
    List<Submission> all = jobs(jobs, seed, random);
    int shares = Math.max(1, faults);
    for (int share = 0; share < shares; share++) {
      List<Submission> some = all.subList(share * jobs / shares, (share + 1) * jobs / shares);
      try (Storm storm = Storm.start(site.client(), accepted, some, CONNECTIONS)) {
        if (share < plan.size()) {
          tell.accept("fault %d of %d: %s".formatted(share + 1, plan.size(), plan.get(share)));
          inflict(plan.get(share));
        }
        storm.await();
      }
    }
    tell.accept("no more faults; waiting for every job to end");
    site.heal();
    Audit audit = new Audit(site.client(), site.database());
    audit.awaitEnds(PATIENCE);
    return audit.check(accepted);
  }

  private static List<Submission> jobs(int count, long seed, Random random) {
    List<Submission> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String key = "chaos-%d-%d".formatted(seed, i);
      Duration hold = Duration.ofMillis(random.nextInt(MOST_HOLD_MS));
      jobs.add(
          random.nextInt(4) == 0
              ? NoopJobs.writing(key, hold, random.nextInt(MOST_BYTES))
              : NoopJobs.lasting(key, hold));
    }
    return jobs;
  }

  private void inflict(Fault fault) {
    Await.pause(fault.delay());
    switch (fault.victim()) {
      case FaultPlan.DATABASE -> {
        site.database().kill();
        Await.pause(fault.away());
        site.database().start();
      }
      case FaultPlan.BROKER -> {
        site.broker().kill();
        Await.pause(fault.away());
        site.broker().start();
      }
      default -> inflict(fault, application(fault.victim()));
    }
  }

  private static void inflict(Fault fault, Part part) {
    if (!part.isAlive()) {
      part.start(); // it could not live without the part that was killed before, and ended
      return;
    }
    switch (fault.kind()) {
      case KILL -> {
        part.kill();
        Await.pause(fault.away());
        part.start();
      }
      case FREEZE -> {
        part.freeze();
        Await.pause(fault.away());
        part.thaw();
      }
    }
  }

  private Part application(String name) {
    return site.applications().stream()
        .filter(part -> part.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
