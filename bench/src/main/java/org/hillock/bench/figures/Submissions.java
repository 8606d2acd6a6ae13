package org.hillock.bench.figures;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.kit.BenchException;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Rows;
import org.hillock.bench.load.Crew;
import org.hillock.bench.load.Submitter;
import org.hillock.bench.report.Figure;
import org.hillock.bench.report.Machine;
import org.hillock.bench.report.Measurement;
import org.hillock.bench.report.Samples;
import org.hillock.bench.site.Site;
import org.hillock.bench.site.SiteOptions;
import org.hillock.bench.site.Tuning;

/** How many durable submissions per second, and how many if one only wrote the rows. */
public final class Submissions {

  private final int connections;
  private final Duration round;
  private final int rounds;

  /**
   * Of so many connections.
   *
   * @param connections clients at the same time
   * @param round how long each side is measured in one turn
   * @param rounds how many turns; medians are told
   */
  public Submissions(int connections, Duration round, int rounds) {
    this.connections = connections;
    this.round = round;
    this.rounds = rounds;
  }

  /** Measures. */
  public Measurement measure() {
    Machine machine = Machine.here();
    Tuning tuning =
        new Tuning(
            Duration.ofSeconds(15),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofDays(1));
    try (Home home = Home.temporary();
        Site site = Site.start(home, new SiteOptions(tuning, 1, 1, null))) {
      // what is measured is the taking of jobs, so nobody hands them out
      site.scheduler().kill();
      site.worker("worker-1").kill();
      Crew.perSecond(Submitter.to(site, "warm-up"), connections, round.multipliedBy(2));
      RowCopier.Template template = RowCopier.Template.read(site.rows());
      List<Double> platform = new ArrayList<>();
      List<Double> sql = new ArrayList<>();
      for (int turn = 1; turn <= rounds; turn++) {
        platform.add(Crew.perSecond(Submitter.to(site, "api-" + turn), connections, round));
        sql.add(plainSql(site, template, turn));
      }
      return measurement(machine, new Samples(platform), new Samples(sql));
    } catch (SQLException e) {
      throw new BenchException("the database does not answer: " + e, e);
    }
  }

  /** The API service is frozen meanwhile, lest its relay work on these rows. */
  private double plainSql(Site site, RowCopier.Template template, int turn) {
    site.api().freeze();
    try {
      return Crew.perSecond(RowCopier.to(site.rows(), template, "sql-" + turn), connections, round);
    } finally {
      new Rows(site.rows()).texts("with gone as (delete from outbox) select 1");
      site.api().thaw();
    }
  }

  private Measurement measurement(Machine machine, Samples platform, Samples sql) {
    return new Measurement(
        "submissions",
        """
        POST /api/v1/jobs with an idempotency key, %d connections, against the same rows (job, history, key, outbox) inserted by \
        plain SQL in one transaction from as many connections; %d turns of %d s each, medians. fsync on. Clients, API service, \
        broker and PostgreSQL share the cores; nobody hands jobs out meanwhile."""
            .formatted(connections, rounds, round.toSeconds()),
        machine,
        List.of(
            new Figure("submissions, answered by 201", platform.median(), "1/s", "at least 1000/s"),
            Figure.of("the same rows by plain SQL", sql.median(), "1/s"),
            Figure.of("ratio", platform.median() / sql.median(), "")),
        List.of("All turns: submissions " + platform + ", plain SQL " + sql));
  }
}
