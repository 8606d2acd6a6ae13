package org.hillock.bench.audit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.hillock.jobcontract.JobId;

/** What a client was promised: for each idempotency key the jobs that answered to it. */
public final class Accepted {

  private final Map<String, Set<JobId>> jobs = new ConcurrentHashMap<>();

  /** Notes an answer. */
  public void add(String key, JobId job) {
    jobs.computeIfAbsent(key, ignored -> ConcurrentHashMap.newKeySet()).add(job);
  }

  /** How many keys were answered. */
  public int size() {
    return jobs.size();
  }

  /** By key; a key with two jobs is a broken promise. */
  public Map<String, Set<JobId>> byKey() {
    Map<String, Set<JobId>> copy = new TreeMap<>();
    jobs.forEach((key, ids) -> copy.put(key, new TreeSet<>(ids)));
    return copy;
  }

  /** All jobs. */
  public Set<JobId> all() {
    Set<JobId> all = new TreeSet<>();
    jobs.values().forEach(all::addAll);
    return all;
  }
}
