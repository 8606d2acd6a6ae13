package org.hillock.bench.kit;

import java.sql.Connection;
import java.sql.SQLException;

/** Opens connections to the database behind a platform, to look at what is really there. */
@FunctionalInterface
public interface DatabaseAccess {

  /** A new connection, the caller's to close. */
  Connection connect() throws SQLException;
}
