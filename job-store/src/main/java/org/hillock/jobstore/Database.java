package org.hillock.jobstore;

import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Statements, transactions, and the word to the outbox's listeners once these have committed. */
final class Database {

  private final JdbcClient jdbc;
  private final TransactionTemplate transactions;
  private final Supplier<List<OutboxListener>> listeners;

  Database(DataSource dataSource, Supplier<List<OutboxListener>> listeners) {
    this.jdbc = JdbcClient.create(dataSource);
    this.transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    this.listeners = listeners;
  }

  /** A statement; alone, it is a transaction of its own without any further round trip. */
  JdbcClient.StatementSpec sql(String sql) {
    return jdbc.sql(sql);
  }

  /** Runs the work in a transaction, the caller's if there is one. */
  <T> T inTransaction(Supplier<T> work) {
    T result = transactions.execute(status -> work.get());
    if (result == null) {
      throw new IllegalStateException("work in a transaction answers something");
    }
    return result;
  }

  /** Rows were added to the outbox: says so now, or when the present transaction has committed. */
  void outboxGrew() {
    if (TransactionSynchronizationManager.isSynchronizationActive()) {
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              tell();
            }
          });
    } else {
      tell();
    }
  }

  private void tell() {
    listeners.get().forEach(OutboxListener::outboxGrew);
  }
}
