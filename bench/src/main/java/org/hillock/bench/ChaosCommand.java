package org.hillock.bench;

import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.bench.audit.Verdict;
import org.hillock.bench.chaos.Chaos;
import org.hillock.bench.kit.Home;
import org.hillock.bench.report.Figure;
import org.hillock.bench.report.Machine;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.site.Site;
import org.hillock.bench.site.SiteOptions;
import org.hillock.bench.site.Tuning;
import org.hillock.jobcontract.JobState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description = {
      "Kill and freeze parts at random while jobs pour in; then every promise is checked.",
      "Exit code 0 if all were kept, 1 if not. A seed repeats the same faults and jobs."
    })
final class ChaosCommand implements Callable<Integer> {

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "200",
      description = "How many jobs (default: 200).")
  private int jobs;

  @Option(
      names = "--kills",
      paramLabel = "K",
      defaultValue = "10",
      description = "How many faults (default: 10).")
  private int kills;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Decides which faults, when, and what the jobs do (default: by the clock).")
  private @Nullable Long seed;

  @Mixin private OutputOption output = new OutputOption();

  @Override
  public Integer call() {
    long chosen = seed == null ? System.nanoTime() % 1_000_000 : seed;
    System.err.printf("chaos: %d jobs, %d faults, --seed %d%n", jobs, kills, chosen);
    Machine machine = Machine.here();
    SiteOptions options = SiteOptions.quick();
    try (Home home = Home.temporary();
        Site site = Site.start(home, options)) {
      Verdict verdict = run(site, chosen, options.tuning());
      output.print(List.of(measurement(machine, site, chosen, verdict)));
      if (!verdict.isGood()) {
        System.err.println(site.logs(0));
      }
      return verdict.isGood() ? 0 : Main.FAILED;
    }
  }

  private Verdict run(Site site, long chosen, Tuning tuning) {
    try {
      return new Chaos(site, System.err::println).run(jobs, kills, chosen, tuning.claimLease());
    } catch (RuntimeException e) {
      System.err.println(site.logs(20));
      throw e;
    }
  }

  private Measurement measurement(Machine machine, Site site, long chosen, Verdict verdict) {
    return new Measurement(
        "chaos",
        """
        %d jobs while %d faults (kill -9, SIGSTOP past the lease) hit random parts, seed %d; on: %s."""
            .formatted(jobs, kills, chosen, site.layout()),
        machine,
        List.of(
            Figure.of("accepted", verdict.accepted(), "jobs"),
            Figure.of("succeeded", verdict.ended(JobState.SUCCEEDED), "jobs"),
            Figure.of("failed", verdict.ended(JobState.FAILED), "jobs"),
            Figure.of("cancelled", verdict.ended(JobState.CANCELLED), "jobs"),
            Figure.of("handed out", verdict.attempts(), "times"),
            Figure.of("of these lost", verdict.lost(), "times"),
            new Figure("broken promises", verdict.problems().size(), "", "0")),
        verdict.problems());
  }
}
