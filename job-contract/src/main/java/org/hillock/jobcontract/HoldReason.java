package org.hillock.jobcontract;

/** Why a queued job is not handed out although a slot may be free. */
public enum HoldReason {
  /** The project's quota does not cover it. */
  QUOTA,
  /** It waits for another job. */
  DEPENDENCY,
  /** Its platform is under maintenance. */
  MAINTENANCE,
  /** Its owner asked to wait. */
  USER
}
