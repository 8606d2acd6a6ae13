package org.hillock.apiservice.limits;

import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.worker.FileNames;
import org.hillock.jobcontract.worker.RunLimits;

/**
 * The bounds of this service.
 *
 * @param descriptionBytes largest description, as UTF-8
 * @param requestBytes largest JSON body, but for submissions
 * @param submissionBytes largest JSON body of a submission, with its files
 * @param files the files that may come with a description
 * @param requestDepth how deep a JSON body may nest
 * @param pageLength most items in one page of a list
 * @param waitS longest time that a request waits, in s
 * @param watchers most clients that wait for news at once
 * @param threads most threads of one simulation
 * @param formats file formats of data, the usual one first
 * @param idempotencyKeyLength most characters of an Idempotency-Key
 * @param idempotencyKeyLifetimeS how long an Idempotency-Key is remembered at least, in s
 * @param run what a job may use
 * @param experiment the bounds of a description, by name
 */
record LimitsBody(
    long descriptionBytes,
    long requestBytes,
    long submissionBytes,
    FileBounds files,
    int requestDepth,
    int pageLength,
    double waitS,
    int watchers,
    int threads,
    List<String> formats,
    int idempotencyKeyLength,
    long idempotencyKeyLifetimeS,
    RunBounds run,
    Map<String, Long> experiment) {

  /**
   * The files that may come with a description.
   *
   * @param count how many
   * @param bytes of each, at most
   * @param totalBytes of all together, at most
   * @param nameLength most characters of a name
   */
  record FileBounds(int count, long bytes, long totalBytes, int nameLength) {

    static FileBounds of(ApiLimits.Files limits) {
      return new FileBounds(
          limits.count(), limits.size().toBytes(), limits.total().toBytes(), FileNames.LENGTH);
    }
  }

  /**
   * What a job may use.
   *
   * @param standard unless it says otherwise
   * @param most at most
   */
  record RunBounds(RunBody standard, RunBody most) {}

  /**
   * What a job may use, in numbers.
   *
   * @param wallTimeS wall time of its process, in s
   * @param memoryBytes address space of each of its processes
   * @param outputBytes all files it leaves
   * @param logBytes what it prints
   */
  record RunBody(double wallTimeS, long memoryBytes, long outputBytes, long logBytes) {

    static RunBody of(RunLimits limits) {
      return new RunBody(
          limits.wallTime().toMillis() / 1000.0,
          limits.memoryBytes(),
          limits.outputBytes(),
          limits.logBytes());
    }
  }
}
