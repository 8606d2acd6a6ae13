package org.hillock.bench.site;

import java.time.Duration;
import org.hillock.bench.kit.Part;
import org.hillock.bench.kit.Ports;

/**
 * The embedded broker as a process of its own. It keeps nothing, so it is empty after each start.
 */
final class EmbeddedBrokerPart implements Broker {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Part part;
  private final int port;
  private final String password;

  EmbeddedBrokerPart(Part part, int port, String password) {
    this.part = part;
    this.port = port;
    this.password = password;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return "hillock";
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public void start() {
    part.start();
    part.await("to take connections", PATIENCE, () -> Ports.answers(port));
  }

  @Override
  public boolean isAlive() {
    return part.isAlive();
  }

  @Override
  public void kill() {
    part.kill();
  }

  @Override
  public void close() {
    part.close();
  }
}
