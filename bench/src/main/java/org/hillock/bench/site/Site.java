package org.hillock.bench.site;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.kit.BenchException;
import org.hillock.bench.kit.DatabaseAccess;
import org.hillock.bench.kit.Home;
import org.hillock.bench.kit.Part;
import org.hillock.bench.kit.Rows;

/**
 * Hillock as a site runs it: database, broker, API service, scheduler and workers, each a process
 * of its own that can be killed and started again.
 */
public final class Site implements Platform {

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Home home;
  private final DatabasePart database;
  private final Broker broker;
  private final Part api;
  private final Part scheduler;
  private final Map<String, Part> workers = new TreeMap<>();
  private final URI address;
  private final CarefulClient client;

  private Site(Home home, Parts parts, SiteOptions options) {
    this.home = home;
    database = parts.database();
    database.start();
    broker = options.broker() == null ? parts.broker() : options.broker();
    api = parts.api(database, broker);
    scheduler = parts.scheduler(database, broker);
    for (int number = 1; number <= options.workers(); number++) {
      String name = "worker-" + number;
      workers.put(name, parts.worker(name, options.slots(), broker));
    }
    address = URI.create("http://127.0.0.1:" + parts.apiPort());
    client = new CarefulClient(address, Parts.USER_TOKEN, PATIENCE);
  }

  /**
   * Starts one and waits until its workers are known.
   *
   * @throws BenchException with the logs' ends if something does not start
   */
  public static Site start(Home home, SiteOptions options) {
    Site site = new Site(home, new Parts(home, options.tuning()), options);
    try {
      site.broker.start();
      site.api.start();
      site.scheduler.start();
      site.workers.values().forEach(Part::start);
      site.awaitReady();
      return site;
    } catch (RuntimeException e) {
      site.close();
      throw e;
    }
  }

  /** Waits until the API answers and every worker has registered. */
  public void awaitReady() {
    api.await("to be ready", PATIENCE, client::isReady);
    Rows rows = new Rows(database);
    for (Part worker : workers.values()) {
      worker.await(
          "to be registered",
          PATIENCE,
          () ->
              rows.number(
                      """
                      select count(*) from worker
                      where replaced_at is null and name = '%s' and registered_at >= '%s'
                      """
                          .formatted(worker.name(), worker.startedAt()))
                  == 1);
    }
  }

  /** Starts whatever is dead, and lets go on whatever is frozen. */
  public void heal() {
    if (!database.isAlive()) {
      database.start();
    }
    if (!broker.isAlive()) {
      broker.start();
    }
    for (Part part : applications()) {
      if (part.isAlive()) {
        part.thaw();
      } else {
        part.start();
      }
    }
    awaitReady();
  }

  /** API service, scheduler and workers. */
  public List<Part> applications() {
    List<Part> all = new ArrayList<>(List.of(api, scheduler));
    all.addAll(workers.values());
    return all;
  }

  /** The database. */
  public DatabasePart database() {
    return database;
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** The API service. */
  public Part api() {
    return api;
  }

  /** The scheduler. */
  public Part scheduler() {
    return scheduler;
  }

  /** A worker, by its name: {@code worker-1} and so on. */
  public Part worker(String name) {
    Part worker = workers.get(name);
    if (worker == null) {
      throw new BenchException("there is no " + name + ", only " + workers.keySet());
    }
    return worker;
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public String token() {
    return Parts.USER_TOKEN;
  }

  @Override
  public DatabaseAccess rows() {
    return database;
  }

  @Override
  public String layout() {
    return "database, broker, API service, scheduler and %d worker(s), each a process of its own"
        .formatted(workers.size());
  }

  @Override
  public CarefulClient client() {
    return client;
  }

  @Override
  public String logs(int lines) {
    home.keep();
    StringBuilder text =
        new StringBuilder("all logs are in " + home.folder().resolve("logs") + "\n");
    for (Part part : applications()) {
      text.append("==== ").append(part.name()).append('\n').append(part.tail(lines)).append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    client.close();
    workers.values().forEach(Part::close);
    scheduler.close();
    api.close();
    broker.close();
    database.close();
  }
}
