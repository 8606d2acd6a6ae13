package org.hillock.jobcontract.worker;

import java.util.List;
import org.hillock.jobcontract.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt. Artefacts must have been uploaded before.
 *
 * @param outcome how it ended
 * @param failure why, if it failed
 * @param usage what it used
 * @param artefacts its files; may be given for failed attempts as well (log, partial data)
 */
public record FinishReport(
    Outcome outcome, @Nullable Failure failure, Usage usage, List<ArtefactRef> artefacts) {

  public FinishReport {
    artefacts = List.copyOf(artefacts);
    if ((outcome == Outcome.FAILED) != (failure != null)) {
      throw new IllegalArgumentException("a failure is given exactly if the attempt failed");
    }
  }

  /** How an attempt ended. */
  public enum Outcome {
    /** With results. */
    SUCCEEDED,
    /** Without. */
    FAILED,
    /** Because its owner asked for it. */
    CANCELLED
  }
}
