package org.hillock.workerruntime.backend;

import java.util.Map;
import org.hillock.jobcontract.Failure;

/** How a run ended. */
public sealed interface Outcome {

  /** What it used. */
  Effort effort();

  /**
   * With results.
   *
   * @param effort what it used
   * @param mediaTypes media type of each file that must be among the results, by file name
   */
  record Succeeded(Effort effort, Map<String, String> mediaTypes) implements Outcome {
    public Succeeded {
      mediaTypes = Map.copyOf(mediaTypes);
    }
  }

  /**
   * Without.
   *
   * @param effort what it used
   * @param failure why
   */
  record Failed(Effort effort, Failure failure) implements Outcome {}

  /**
   * Because the stop signal was given.
   *
   * @param effort what it used
   */
  record Stopped(Effort effort) implements Outcome {}
}
