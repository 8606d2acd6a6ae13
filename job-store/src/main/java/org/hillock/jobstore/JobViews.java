package org.hillock.jobstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.HoldReason;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.jobcontract.worker.Usage;
import org.jspecify.annotations.Nullable;

/** Jobs as their owners see them, read from rows. */
final class JobViews {

  /** All that {@link #read} needs; to be continued by a condition on {@code j}. */
  static final String SELECT =
      """
      select j.*, a.claimed_at, a.phase, a.time_ms, a.total_ms,
        coalesce(a.log_length, 0) as log_length, a.wall_ms, a.cpu_ms, a.max_rss_bytes, a.cores
      from job j
      left join attempt a on a.job = j.id and a.number = j.attempt
      """;

  private JobViews() {}

  static JobView ofNew(JobId id, NewJob job, Instant submittedAt) {
    return new JobView(
        id,
        job.title(),
        job.target(),
        job.options(),
        job.size(),
        new JobView.Standing(JobState.QUEUED, null, 0, 1, false),
        new JobView.Times(submittedAt, null, null),
        null,
        new JobView.Activity(null, null, 0));
  }

  static JobView read(ResultSet row, int number) throws SQLException {
    return new JobView(
        JobId.of(row.getString("id")),
        row.getString("title"),
        target(row),
        options(row),
        size(row),
        standing(row),
        new JobView.Times(
            instant(row, "submitted_at"),
            optionalInstant(row, "claimed_at"),
            optionalInstant(row, "ended_at")),
        failure(row),
        new JobView.Activity(progress(row), usage(row), row.getLong("log_length")));
  }

  static Target target(ResultSet row) throws SQLException {
    return new Target(
        row.getString("platform"),
        row.getString("environment"),
        ResultLabel.valueOf(row.getString("label")));
  }

  static RunOptions options(ResultSet row) throws SQLException {
    return new RunOptions(
        row.getString("format"),
        row.getInt("threads"),
        row.getBoolean("accelerations"),
        limits(row));
  }

  static RunLimits limits(ResultSet row) throws SQLException {
    return new RunLimits(
        Duration.ofMillis(row.getLong("wall_time_ms")),
        row.getLong("memory_bytes"),
        row.getLong("output_bytes"),
        row.getLong("log_bytes"));
  }

  static JobSize size(ResultSet row) throws SQLException {
    return new JobSize(
        row.getDouble("duration_ms"), row.getLong("neurons"), row.getLong("expected_synapses"));
  }

  private static JobView.Standing standing(ResultSet row) throws SQLException {
    String hold = row.getString("hold");
    return new JobView.Standing(
        JobState.valueOf(row.getString("state")),
        hold == null ? null : HoldReason.valueOf(hold),
        row.getInt("attempt"),
        row.getInt("sequence"),
        row.getObject("cancel_requested_at") != null);
  }

  private static @Nullable Failure failure(ResultSet row) throws SQLException {
    String kind = row.getString("failure_kind");
    return kind == null
        ? null
        : new Failure(
            FailureKind.valueOf(kind),
            row.getString("failure_message"),
            row.getString("failure_path"),
            row.getObject("failure_line", Integer.class),
            row.getObject("failure_column", Integer.class));
  }

  private static @Nullable ProgressReport progress(ResultSet row) throws SQLException {
    String phase = row.getString("phase");
    return phase == null
        ? null
        : new ProgressReport(
            phase, row.getObject("time_ms", Double.class), row.getObject("total_ms", Double.class));
  }

  private static @Nullable Usage usage(ResultSet row) throws SQLException {
    return row.getObject("wall_ms") == null
        ? null
        : new Usage(
            row.getLong("wall_ms"),
            row.getLong("cpu_ms"),
            row.getLong("max_rss_bytes"),
            row.getInt("cores"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static @Nullable Instant optionalInstant(ResultSet row, String column)
      throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }
}
