package org.hillock.apiservice.limits;

import java.time.Duration;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.jobcontract.worker.RunLimits;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The bounds that the service keeps. All are published at {@code /api/v1/limits}.
 *
 * @param descriptionSize largest description, as UTF-8
 * @param requestSize largest JSON body without files; larger than {@code descriptionSize}, because
 *     JSON escapes
 * @param files the files that may come with a description
 * @param pageLength most items in one page of a list
 * @param longestWait longest time that a long poll waits
 * @param watchers most clients that wait for news at once, in this process
 * @param threads most threads of one simulation
 * @param run what a job may use
 */
@ConfigurationProperties("hillock.api.limits")
public record ApiLimits(
    @DefaultValue("1MB") DataSize descriptionSize,
    @DefaultValue("3MB") DataSize requestSize,
    @DefaultValue Files files,
    @DefaultValue("100") int pageLength,
    @DefaultValue("60s") Duration longestWait,
    @DefaultValue("1000") int watchers,
    @DefaultValue("64") int threads,
    @DefaultValue Run run) {

  /** Most characters of an Idempotency-Key; the store's bound. */
  public static final int IDEMPOTENCY_KEY_LENGTH = 255;

  private static final long MOST_IN_MEMORY = DataSize.ofMegabytes(100).toBytes();

  public ApiLimits {
    positive("description-size", descriptionSize.toBytes());
    positive("page-length", pageLength);
    positive("longest-wait", longestWait.toMillis());
    positive("watchers", watchers);
    positive("threads", threads);
    if (requestSize.compareTo(descriptionSize) <= 0) {
      throw new IllegalArgumentException(
          "hillock.api.limits.request-size (%s) must be larger than description-size (%s)"
              .formatted(requestSize, descriptionSize));
    }
    if (requestSize.toBytes() > MOST_IN_MEMORY) {
      throw new IllegalArgumentException(
          "hillock.api.limits.request-size must be at most 100MB, because requests are held in"
              + " memory; it is "
              + requestSize);
    }
    if (submissionSize(requestSize, files) > MOST_IN_MEMORY) {
      throw new IllegalArgumentException(
          "hillock.api.limits.files.total is too large: with it, a submission can have more than"
              + " 100MB, and it is held in memory; it is "
              + files.total());
    }
  }

  /** Largest JSON body of a submission, in bytes. */
  public int submissionSize() {
    return Math.toIntExact(submissionSize(requestSize, files));
  }

  /** Base64 takes a third more, the line ends of short lines of text up to a half. */
  private static long submissionSize(DataSize request, Files files) {
    return request.toBytes() + files.total().toBytes() / 2 * 3;
  }

  /**
   * The files that may come with a description.
   *
   * @param count how many
   * @param size of each, at most
   * @param total of all together, at most
   */
  public record Files(
      @DefaultValue("64") int count,
      @DefaultValue("32MB") DataSize size,
      @DefaultValue("32MB") DataSize total) {

    public Files {
      positive("files.count", count);
      positive("files.size", size.toBytes());
      if (total.compareTo(size) < 0) {
        throw new IllegalArgumentException(
            "hillock.api.limits.files.total (%s) must not be less than files.size (%s)"
                .formatted(total, size));
      }
    }
  }

  /** The bounds of the description language, with the same size as here. */
  public Limits experiment() {
    Limits usual = Limits.defaults();
    return new Limits(
        descriptionSize.toBytes(),
        usual.depth(),
        usual.nodes(),
        usual.aliases(),
        usual.diagnostics(),
        usual.titleLength(),
        usual.nameLength(),
        usual.elements(),
        usual.cells(),
        usual.synapses(),
        usual.durationMs(),
        usual.steps(),
        usual.recordedBytes());
  }

  private static void positive(String name, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("hillock.api.limits." + name + " must be positive");
    }
  }

  /**
   * What a job may use: unless it says otherwise, and at most.
   *
   * @param standard unless it says otherwise
   * @param most at most
   */
  public record Run(@DefaultValue Standard standard, @DefaultValue Most most) {

    public Run {
      RunLimits less = standard.toRunLimits();
      RunLimits more = most.toRunLimits();
      if (less.wallTime().compareTo(more.wallTime()) > 0
          || less.memoryBytes() > more.memoryBytes()
          || less.outputBytes() > more.outputBytes()
          || less.logBytes() > more.logBytes()) {
        throw new IllegalArgumentException(
            "hillock.api.limits.run.standard must not be more than hillock.api.limits.run.most");
      }
    }
  }

  /**
   * What a job may use that asks for nothing in particular.
   *
   * @param wallTime from the start of its process to its end
   * @param memory address space of each of its processes
   * @param output all files it leaves together
   * @param log what it prints
   */
  public record Standard(
      @DefaultValue("1h") Duration wallTime,
      @DefaultValue("8GB") DataSize memory,
      @DefaultValue("2GB") DataSize output,
      @DefaultValue("16MB") DataSize log) {

    /** The same as the job contract has it. */
    public RunLimits toRunLimits() {
      return new RunLimits(wallTime, memory.toBytes(), output.toBytes(), log.toBytes());
    }
  }

  /**
   * What a job may use at most, whatever it asks for.
   *
   * @param wallTime from the start of its process to its end
   * @param memory address space of each of its processes
   * @param output all files it leaves together
   * @param log what it prints
   */
  public record Most(
      @DefaultValue("24h") Duration wallTime,
      @DefaultValue("64GB") DataSize memory,
      @DefaultValue("32GB") DataSize output,
      @DefaultValue("256MB") DataSize log) {

    /** The same as the job contract has it. */
    public RunLimits toRunLimits() {
      return new RunLimits(wallTime, memory.toBytes(), output.toBytes(), log.toBytes());
    }
  }
}
