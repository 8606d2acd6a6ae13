package org.hillock.bench.kit;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for parts that are killed and come back on the same one. They lie below those that the
 * system gives to outgoing connections, so that none of these takes one while its owner is dead.
 */
public final class Ports {

  private static final int FIRST = 20_000;
  private static final int LAST = 32_000;
  private static final int TIMEOUT_MS = 1000;

  private final Set<Integer> given = new HashSet<>();

  /** A port on 127.0.0.1 that is free and was not given before. */
  public int next() {
    for (int tries = 0; tries < 1000; tries++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
      if (isFree(port) && given.add(port)) {
        return port;
      }
    }
    throw new BenchException(
        "no free port found between %d and %d on 127.0.0.1".formatted(FIRST, LAST));
  }

  /** Whether somebody takes connections there. */
  public static boolean answers(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MS);
      return true;
    } catch (IOException nobody) {
      return false;
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return probe.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
