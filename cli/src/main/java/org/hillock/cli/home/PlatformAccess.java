package org.hillock.cli.home;

import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.api.UnreachableException;

/** A way to a platform that may go away and come back. */
public interface PlatformAccess extends AutoCloseable {
  /** The client for the platform as it is reached now. */
  PlatformClient client();

  /**
   * Called after a request got no answer, before it is tried again: waits a moment, looks where the
   * platform is now, or brings it back.
   *
   * @throws UnreachableException the cause, when it has been away for too long
   */
  void recover(UnreachableException cause);

  /** Called after a request was answered: the platform is there. */
  void answered();

  /** Whether the platform ends with this access, because it was started for it. */
  boolean isOwned();

  /** Ends what was started for this access. */
  @Override
  void close();
}
