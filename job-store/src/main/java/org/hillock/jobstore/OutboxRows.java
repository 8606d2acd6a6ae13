package org.hillock.jobstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;

/** Messages, read from rows with the columns of the outbox. */
final class OutboxRows {

  private OutboxRows() {}

  static OutboxMessage read(ResultSet row, int number) throws SQLException {
    String kind = row.getString("kind");
    return switch (kind) {
      case "WAKE" -> new OutboxMessage.Wake(new WorkAvailable(row.getString("platform")));
      case "TICKET" ->
          new OutboxMessage.ToWorker(
              row.getString("worker"), new Ticket(attempt(row), row.getString("platform")));
      case "CANCEL" ->
          new OutboxMessage.CancelToWorker(
              row.getString("worker"), new CancelRequested(attempt(row)));
      case "TELL" ->
          new OutboxMessage.Tell(
              new JobChanged(
                  JobId.of(row.getString("job")),
                  row.getObject("sequence", Integer.class),
                  JobState.valueOf(row.getString("state"))));
      default -> throw new IllegalStateException("the outbox has no kind " + kind);
    };
  }

  private static AttemptRef attempt(ResultSet row) throws SQLException {
    return new AttemptRef(JobId.of(row.getString("job")), row.getInt("attempt"));
  }
}
