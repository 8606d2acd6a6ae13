package org.hillock.cli.home;

import java.util.Optional;

/** Starts a platform for the time of one command. */
@FunctionalInterface
public interface PlatformStarter {
  /**
   * Starts the platform of this home and returns when it answers.
   *
   * @return the platform; empty if somebody else was quicker, and theirs answers now
   */
  Optional<OwnPlatform> start(Home home);
}
