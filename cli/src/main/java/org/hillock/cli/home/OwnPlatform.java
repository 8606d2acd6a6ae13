package org.hillock.cli.home;

import org.hillock.cli.api.PlatformClient;

/** A platform that this command started and will stop. */
public interface OwnPlatform {
  /** Its client. */
  PlatformClient client();

  /** Whether its process lives. */
  boolean isAlive();

  /** Stops it in order: what it was doing is kept for the next one. */
  void stop();
}
