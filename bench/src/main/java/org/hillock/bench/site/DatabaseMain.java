package org.hillock.bench.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.embedded.EmbeddedDatabaseSettings;

/** The embedded PostgreSQL as a process of its own, so that it can be killed. */
public final class DatabaseMain {

  private DatabaseMain() {}

  /**
   * Runs until it is told to end.
   *
   * @param arguments folder of the data, folder of the programs, port, file to write when ready:
   *     password and process id, a line each
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    EmbeddedDatabase database =
        EmbeddedDatabase.start(
            new EmbeddedDatabaseSettings(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Integer.parseInt(arguments[2]),
                true));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    Path ready = Path.of(arguments[3]);
    Path fresh = ready.resolveSibling(ready.getFileName() + ".new");
    Files.writeString(fresh, database.password() + "\n" + database.processId() + "\n");
    Files.move(fresh, ready, StandardCopyOption.ATOMIC_MOVE);
    new CountDownLatch(1).await();
  }
}
