package org.hillock.jobstore;

import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.InputFile;
import org.jspecify.annotations.Nullable;

/** Reads what there is to know about jobs. Changes nothing. */
public interface JobReader {

  /** The job, if there is one. */
  Optional<JobView> find(JobId job);

  /**
   * The job that was accepted under an idempotency key, if there is one.
   *
   * @throws IdempotencyConflictException if the key was used for another request
   */
  Optional<JobView> accepted(IdempotencyKey key);

  /**
   * Jobs, newest first.
   *
   * @param cursor {@link JobPage#next()} of the page before, {@code null} for the first page
   * @param limit largest number of jobs in the page, at least 1
   */
  JobPage page(JobFilter filter, @Nullable JobId cursor, int limit);

  /**
   * A job's history, oldest first; empty for an unknown job.
   *
   * @param after only entries with a larger sequence number; 0 for all
   */
  List<HistoryEntry> history(JobId job, int after);

  /**
   * The results of an ended job: the files of the attempt that ended it, by name. Empty for a job
   * that has not ended, and for one that no worker ended.
   */
  List<ArtefactRef> artefacts(JobId job);

  /** The files that belong to a job beside its texts, by name. */
  List<InputFile> files(JobId job);

  /** The generated module. */
  Optional<String> script(JobId job);

  /** The description under the name its owner gave it. */
  Optional<Bundle.File> description(JobId job);
}
