package org.hillock.bench.load;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.hillock.bench.site.Platform;

/** A connection that submits the same experiment again and again, each time with a new key. */
public final class Submitter implements Crew.Hand {

  private final RawClient client;
  private final AtomicLong keys;
  private final String prefix;
  private final String body;

  private Submitter(RawClient client, AtomicLong keys, String prefix, String body) {
    this.client = client;
    this.keys = keys;
    this.prefix = prefix;
    this.body = body;
  }

  /**
   * Connections to a platform.
   *
   * @param prefix of all keys; not used before
   */
  public static Callable<Crew.Hand> to(Platform platform, String prefix) {
    AtomicLong keys = new AtomicLong();
    String body = RawClient.body(NoopJobs.quick("bench"));
    return () ->
        new Submitter(new RawClient(platform.address(), platform.token()), keys, prefix, body);
  }

  @Override
  public void work() throws IOException {
    client.submit(prefix + "-" + keys.incrementAndGet(), body);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
