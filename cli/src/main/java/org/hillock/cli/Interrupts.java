package org.hillock.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.hillock.cli.terminal.ExitCode;

/**
 * Counts presses of Ctrl-C. The first is a wish, which the command fulfils; the second leaves at
 * once. The JDK's own shutdown hooks cannot tell the second press from the first, so this uses the
 * signal interface of the module jdk.unsupported, by reflection because the compiler warns of it.
 */
final class Interrupts {
  private final AtomicInteger count = new AtomicInteger();

  /** Counts from now on; without the interface Ctrl-C ends the process as usual. */
  static Interrupts watching() {
    Interrupts interrupts = new Interrupts();
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler pressed =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  interrupts.press();
                  yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" ->
                    System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                default -> "Ctrl-C";
              };
      Object watcher =
          Proxy.newProxyInstance(
              Interrupts.class.getClassLoader(), new Class<?>[] {handler}, pressed);
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance("INT"), watcher);
    } catch (ReflectiveOperationException | IllegalArgumentException notThisJdk) {
      // the process then ends on Ctrl-C; the platform keeps the job
    }
    return interrupts;
  }

  /** Never interrupted, for tests. */
  static Interrupts none() {
    return new Interrupts();
  }

  /** How often Ctrl-C was pressed. */
  int count() {
    return count.get();
  }

  void press() {
    if (count.incrementAndGet() >= 2) {
      Runtime.getRuntime().halt(ExitCode.INTERRUPTED.number());
    }
  }
}
