package org.hillock.workerruntime.launch;

/** Why a job's process ended. */
public enum EndReason {
  /** By itself, with an exit code or by a signal that was not ours. */
  EXITED,
  /** It ran longer than its wall time. */
  WALL_TIME,
  /** It printed more than its log limit. */
  LOG_LIMIT,
  /** Its files together became larger than its output limit. */
  OUTPUT_LIMIT,
  /** Somebody asked for it. */
  STOPPED,
  /** It was lost from sight: what watches over it was killed. */
  LOST
}
