package org.hillock.cli.home;

/** Starts a platform for the time of one command. */
@FunctionalInterface
public interface PlatformStarter {
  /** Starts the platform of this home and returns when it answers. */
  OwnPlatform start(Home home);
}
