package org.hillock.cli.home;

import java.util.Optional;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.api.UnreachableException;
import org.jspecify.annotations.Nullable;

/**
 * The platform of a home: the one that serves it, else one started now, which ends with this
 * access. If a served platform goes away in between, its jobs are safe in the home, and one of our
 * own goes on with them.
 */
public final class HomeAccess implements PlatformAccess {
  private static final int MAX_RECOVERIES = 5;

  private final Home home;
  private final PlatformStarter starter;
  private final Pause pause;
  private PlatformClient client;
  private @Nullable OwnPlatform own;
  private int recoveries;

  /**
   * Finds the platform, or starts one.
   *
   * @param home whose platform
   * @param starter starts one
   * @param pause between looks
   */
  public HomeAccess(Home home, PlatformStarter starter, Pause pause) {
    this.home = home;
    this.starter = starter;
    this.pause = pause;
    this.client = find().orElseGet(this::start);
  }

  /** The platform that serves this home now, if it answers. */
  public static Optional<PlatformClient> serving(Home home) {
    return home.served()
        .map(served -> new PlatformClient(served.url(), home.token().orElse("")))
        .filter(PlatformClient::answers);
  }

  private Optional<PlatformClient> find() {
    return serving(home);
  }

  private PlatformClient start() {
    Optional<OwnPlatform> started = starter.start(home);
    own = started.orElse(null);
    return started.map(OwnPlatform::client).or(this::find).orElseGet(this::start);
  }

  @Override
  public PlatformClient client() {
    return client;
  }

  @Override
  public void recover(UnreachableException cause) {
    recoveries++;
    if (recoveries > MAX_RECOVERIES) {
      throw cause;
    }
    pause.brief();
    if (own != null && own.isAlive()) {
      return;
    }
    close();
    client = find().orElseGet(this::start);
  }

  @Override
  public void answered() {
    recoveries = 0;
  }

  @Override
  public boolean isOwned() {
    return own != null;
  }

  @Override
  public void close() {
    if (own != null) {
      own.stop();
      own = null;
    }
  }
}
