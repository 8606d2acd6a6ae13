package org.hillock.cli.home;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.api.UnreachableException;
import org.jspecify.annotations.Nullable;

/** A platform at a fixed place, which somebody else restarts. */
public final class RemoteAccess implements PlatformAccess {
  private final PlatformClient client;
  private final Clock clock;
  private final Pause pause;
  private final Duration patience;
  private @Nullable Instant awaySince;

  /**
   * @param client the platform
   * @param clock for how long it has been away
   * @param pause between tries
   * @param patience how long it may be away
   */
  public RemoteAccess(PlatformClient client, Clock clock, Pause pause, Duration patience) {
    this.client = client;
    this.clock = clock;
    this.pause = pause;
    this.patience = patience;
  }

  @Override
  public PlatformClient client() {
    return client;
  }

  @Override
  public void recover(UnreachableException cause) {
    Instant now = clock.instant();
    if (awaySince == null) {
      awaySince = now;
    }
    if (Duration.between(awaySince, now).compareTo(patience) >= 0) {
      throw cause;
    }
    pause.brief();
  }

  @Override
  public void answered() {
    awaySince = null;
  }

  @Override
  public boolean isOwned() {
    return false;
  }

  @Override
  public void close() {
    // nothing was started
  }
}
