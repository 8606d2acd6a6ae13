package org.hillock.jobstore;

import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;

/** {@link WorkerRegistry} on PostgreSQL. */
final class PostgresWorkerRegistry implements WorkerRegistry {

  private final Database database;
  private final JobStoreSettings settings;
  private final WorkerViews views;
  private final Losses losses;

  PostgresWorkerRegistry(Database database, JobStoreSettings settings) {
    this.database = database;
    this.settings = settings;
    this.views = new WorkerViews(database, settings);
    this.losses = new Losses(database, settings);
  }

  @Override
  public RegistrationReply register(Registration registration) {
    return database.inTransaction(
        () -> {
          oneAtATime(registration.name());
          refuseReplaced(registration);
          Optional<WorkerId> former = replaceFormer(registration);
          write(registration);
          former.ifPresent(run -> losses.loseAllOf(run, registration.name()));
          wake(registration);
          return new RegistrationReply(settings.heartbeatInterval(), settings.claimLease());
        });
  }

  private void oneAtATime(String name) {
    database
        .sql("select 1 from pg_advisory_xact_lock(hashtextextended('hillock worker ' || :name, 0))")
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  private void refuseReplaced(Registration registration) {
    database
        .sql("select 1 from worker where id = :id and replaced_at is not null")
        .param("id", registration.id().value())
        .query(Integer.class)
        .optional()
        .ifPresent(
            found -> {
              throw new WorkerReplacedException(registration);
            });
  }

  private Optional<WorkerId> replaceFormer(Registration registration) {
    return database
        .sql(
            """
            update worker set replaced_at = now()
            where name = :name and id <> :id and replaced_at is null
            returning id
            """)
        .param("name", registration.name())
        .param("id", registration.id().value())
        .query((row, number) -> WorkerId.of(row.getString(1)))
        .optional();
  }

  private void write(Registration registration) {
    database
        .sql(
            """
            insert into worker (id, name, slots, version, registered_at, last_seen)
            values (:id, :name, :slots, :version, now(), now())
            on conflict (id) do update
            set name = :name, slots = :slots, version = :version, last_seen = now(),
              paused_until = null, lapses = 0, retired_at = null
            """)
        .param("id", registration.id().value())
        .param("name", registration.name())
        .param("slots", registration.slots())
        .param("version", Texts.storable(registration.version()))
        .update();
    database
        .sql("delete from offer where worker = :id")
        .param("id", registration.id().value())
        .update();
    registration.offers().forEach(offer -> write(registration.id(), offer));
  }

  private void write(WorkerId worker, Offer offer) {
    List<Map.Entry<String, String>> versions = List.copyOf(offer.versions().entrySet());
    database
        .sql(
            """
            insert into offer (worker, platform, environment, label, available, reason, versions)
            values (:worker, :platform, :environment, :label, :available, :reason,
              jsonb_object(cast(:packages as text[]), cast(:versions as text[])))
            """)
        .param("worker", worker.value())
        .param("platform", offer.platform())
        .param("environment", offer.environment())
        .param("label", offer.label().name())
        .param("available", offer.available(), Types.BOOLEAN)
        .param("reason", Texts.storableOrNull(offer.reason()), Types.VARCHAR)
        .param("packages", versions.stream().map(Map.Entry::getKey).toArray(String[]::new))
        .param("versions", versions.stream().map(Map.Entry::getValue).toArray(String[]::new))
        .update();
  }

  private void wake(Registration registration) {
    int woken =
        database
            .sql(
                """
                insert into outbox (kind, platform)
                select distinct 'WAKE', platform from offer where worker = :id and available
                """)
            .param("id", registration.id().value())
            .update();
    if (woken > 0) {
      database.outboxGrew();
    }
  }

  @Override
  public List<WorkerView> workers() {
    return views.present();
  }

  @Override
  public List<PlatformView> platforms() {
    return Platforms.of(views.present());
  }
}
