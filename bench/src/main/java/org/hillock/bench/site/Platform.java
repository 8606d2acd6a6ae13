package org.hillock.bench.site;

import java.net.URI;
import org.hillock.bench.client.CarefulClient;
import org.hillock.bench.kit.DatabaseAccess;

/** A Hillock that runs, laid out in whatever way. */
public interface Platform extends AutoCloseable {

  /** Where its API is. */
  URI address();

  /** Opens its API. */
  String token();

  /** A client of its API. */
  CarefulClient client();

  /** Its database, to look at what is really there. */
  DatabaseAccess rows();

  /** Where its parts run, in words. */
  String layout();

  /** The ends of all logs, for when a run has gone wrong; they are kept then. */
  String logs(int lines);

  @Override
  void close();
}
