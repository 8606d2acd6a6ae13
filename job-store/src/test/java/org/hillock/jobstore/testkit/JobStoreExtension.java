package org.hillock.jobstore.testkit;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobstore.JobLog;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.JobStoreConfiguration;
import org.hillock.jobstore.JobStoreSettings;
import org.hillock.jobstore.Outbox;
import org.hillock.jobstore.OutboxListener;
import org.hillock.jobstore.Planning;
import org.hillock.jobstore.Reconciler;
import org.hillock.jobstore.Upkeep;
import org.hillock.jobstore.WorkerRegistry;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A job store on a database of its own for a test class, empty before each test. To be registered
 * as a static field.
 */
public final class JobStoreExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private static final int CONNECTIONS = 20;

  private final JobStoreSettings settings;
  private final AtomicInteger nudges = new AtomicInteger();
  private String database = "";
  private HikariDataSource pool;
  private AnnotationConfigApplicationContext context;

  /** With the settings that hold unless somebody says otherwise. */
  public JobStoreExtension() {
    this(JobStoreSettings.defaults());
  }

  /** With settings of its own. */
  @SuppressWarnings("NullAway.Init") // set before the first test
  public JobStoreExtension(JobStoreSettings settings) {
    this.settings = settings;
  }

  @Override
  public void beforeAll(ExtensionContext test) {
    database = TestServer.get().copy();
    pool = TestServer.get().connect(database, CONNECTIONS);
    context = new AnnotationConfigApplicationContext();
    context.registerBean(DataSource.class, () -> pool);
    context.registerBean(Clock.class, Clock::systemUTC);
    context.registerBean(JobStoreSettings.class, () -> settings);
    context.registerBean(OutboxListener.class, () -> nudges::incrementAndGet);
    context.register(JobStoreConfiguration.class);
    context.refresh();
  }

  @Override
  public void beforeEach(ExtensionContext test) {
    jdbc()
        .sql(
            """
            truncate job, job_file, job_history, attempt, artefact, job_log, idempotency_key, outbox,
              document, worker, offer
            """)
        .update();
    nudges.set(0);
  }

  @Override
  public void afterAll(ExtensionContext test) {
    context.close();
    pool.close();
    TestServer.get().drop(database);
  }

  /** The store. */
  public JobStore store() {
    return context.getBean(JobStore.class);
  }

  /** Its reader. */
  public JobReader reader() {
    return context.getBean(JobReader.class);
  }

  /** Its logs. */
  public JobLog log() {
    return context.getBean(JobLog.class);
  }

  /** Its workers. */
  public WorkerRegistry workers() {
    return context.getBean(WorkerRegistry.class);
  }

  /** Its planning. */
  public Planning planning() {
    return context.getBean(Planning.class);
  }

  /** Its outbox. */
  public Outbox outbox() {
    return context.getBean(Outbox.class);
  }

  /** Its reconciler. */
  public Reconciler reconciler() {
    return context.getBean(Reconciler.class);
  }

  /** Its upkeep. */
  public Upkeep upkeep() {
    return context.getBean(Upkeep.class);
  }

  /** The database. */
  public DataSource dataSource() {
    return pool;
  }

  /** The database, for a look behind the scenes. */
  public JdbcClient jdbc() {
    return JdbcClient.create(pool);
  }

  /** How often the outbox's listener was told something since the test began. */
  public int nudges() {
    return nudges.get();
  }

  /** Jobs and workers in every state. */
  public Given given() {
    return new Given(this);
  }

  /** Moves the end of an attempt's lease into the past. */
  public void leaseRunsOut(AttemptRef attempt) {
    jdbc()
        .sql(
            """
            update attempt set lease_until = now() - interval '1 millisecond'
            where job = :job and number = :number
            """)
        .param("job", attempt.job().value())
        .param("number", attempt.number())
        .update();
  }

  /** Moves the last that was heard of a worker far into the past. */
  public void fallsSilent(String worker) {
    jdbc()
        .sql("update worker set last_seen = last_seen - interval '1 hour' where name = :name")
        .param("name", worker)
        .update();
  }

  /** What a job's rows say, for comparison: nothing changed if it stays the same. */
  public List<String> rowsOf(AttemptRef attempt) {
    return List.of("job", "job_history", "attempt", "artefact", "job_log").stream()
        .flatMap(table -> rows(table, attempt).stream())
        .toList();
  }

  private List<String> rows(String table, AttemptRef attempt) {
    String key = table.equals("job") ? "id" : "job";
    return jdbc()
        .sql(
            "select '%s ' || t::text from %s t where %s = :job order by 1"
                .formatted(table, table, key))
        .param("job", attempt.job().value())
        .query(String.class)
        .list();
  }
}
