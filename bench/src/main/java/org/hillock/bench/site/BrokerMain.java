package org.hillock.bench.site;

import java.util.concurrent.CountDownLatch;
import org.hillock.embedded.EmbeddedBroker;

/** The embedded broker as a process of its own, so that it can be killed. */
public final class BrokerMain {

  private BrokerMain() {}

  /**
   * Runs until it is told to end.
   *
   * @param arguments port and password
   */
  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start(Integer.parseInt(arguments[0]), arguments[1]);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    new CountDownLatch(1).await();
  }
}
