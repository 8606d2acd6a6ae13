package org.hillock.jobstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;

/** Workers as the plan and the API see them. */
final class WorkerViews {

  private final Database database;
  private final JobStoreSettings settings;

  WorkerViews(Database database, JobStoreSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /**
   * All that were neither replaced nor retired, by name. One that has just given something back or
   * let a ticket lapse has no free slot, nor has one whose last ticket the broker does not take.
   * After a lapse a worker is tried with one ticket at a time until it claims one.
   */
  List<WorkerView> present() {
    Map<WorkerId, List<Offer>> offers = offers();
    return database
        .sql(
            """
            select w.id, w.name, w.version, w.slots, w.last_seen,
              w.last_seen > now() - :liveness * interval '1 millisecond' as alive, w.lapses,
              case
                when w.paused_until > now() then 0
                when exists (
                  select from outbox o
                  where o.kind = 'TICKET' and o.worker = w.name
                    and o.written_at < now() - :delay * interval '1 millisecond') then 0
                when w.lapses > 0 then greatest(0, least(1 - held.unclaimed, w.slots - held.total))
                else greatest(0, w.slots - held.total)
              end as free
            from worker w
            cross join lateral (
              select count(*) as total, count(*) filter (where a.state = 'DISPATCHED') as unclaimed
              from attempt a where a.worker = w.id and a.ended_at is null
            ) held
            where w.replaced_at is null and w.retired_at is null
            order by w.name
            """)
        .param("liveness", settings.workerLiveness().toMillis())
        .param("delay", settings.longestDelivery().toMillis())
        .query((row, number) -> worker(row, offers))
        .list();
  }

  private static WorkerView worker(ResultSet row, Map<WorkerId, List<Offer>> offers)
      throws SQLException {
    WorkerId id = WorkerId.of(row.getString("id"));
    return new WorkerView(
        id,
        row.getString("name"),
        row.getString("version"),
        new WorkerView.Slots(row.getInt("slots"), row.getInt("free")),
        new WorkerView.Life(
            row.getBoolean("alive"), JobViews.instant(row, "last_seen"), row.getInt("lapses")),
        offers.getOrDefault(id, List.of()));
  }

  private Map<WorkerId, List<Offer>> offers() {
    Map<WorkerId, List<Offer>> offers = new HashMap<>();
    database
        .sql(
            """
            select o.worker, o.platform, o.environment, o.label, o.reason,
              array(select key from jsonb_each_text(o.versions) order by key) as packages,
              array(select value from jsonb_each_text(o.versions) order by key) as versions
            from offer o join worker w on w.id = o.worker
            where w.replaced_at is null and w.retired_at is null
            order by o.platform, o.environment
            """)
        .query(
            row -> {
              offers
                  .computeIfAbsent(
                      WorkerId.of(row.getString("worker")), worker -> new ArrayList<>())
                  .add(offer(row));
            });
    return offers;
  }

  private static Offer offer(ResultSet row) throws SQLException {
    String reason = row.getString("reason");
    return new Offer(
        row.getString("platform"),
        row.getString("environment"),
        ResultLabel.valueOf(row.getString("label")),
        reason == null,
        reason,
        versions(row));
  }

  private static Map<String, String> versions(ResultSet row) throws SQLException {
    String[] packages = (String[]) row.getArray("packages").getArray();
    String[] versions = (String[]) row.getArray("versions").getArray();
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < packages.length; i++) {
      map.put(packages[i], versions[i]);
    }
    return map;
  }
}
