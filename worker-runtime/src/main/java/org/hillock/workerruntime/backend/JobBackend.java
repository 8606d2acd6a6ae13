package org.hillock.workerruntime.backend;

import java.io.IOException;
import java.util.List;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;

/**
 * A machine, or a family of them, that jobs run on. The worker has claimed the attempt before, and
 * reports, uploads and cleans up after; a backend only runs it. Used by several slots at once.
 */
public interface JobBackend {

  /**
   * What it can run, with exact versions. Something that does not work is offered as unavailable,
   * with the reason. May take seconds; called before the worker registers and when it has reason to
   * believe that something changed.
   */
  List<Offer> offers();

  /**
   * Runs an attempt to its end. When the context's stop signal is given, it ends the run within
   * seconds and answers {@link Outcome.Stopped}. When it returns, nothing of the run is left but
   * the files in the context's folder.
   *
   * @param bundle what to run; its platform and environment are among the offers
   * @param context where to run it and whom to tell
   * @return how it ended; a failure of the experiment or of the machine is an outcome, no exception
   * @throws IOException if it could not be begun, because the worker's disk or the like is broken:
   *     the attempt is given back
   * @throws InterruptedException if the worker ends at once; nothing is left running then either
   */
  Outcome run(Bundle bundle, AttemptContext context) throws IOException, InterruptedException;
}
