package org.hillock.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RabbitMqContractTest extends BrokerContractTest {

  private static TestBroker broker;

  @BeforeAll
  static void start() {
    RabbitMqProcess.require();
    broker = new RabbitMqProcess();
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Override
  TestBroker broker() {
    return broker;
  }

  /** Qpid does not tell a consumer that its queue was deleted; nobody can delete one there. */
  @Test
  void aQueueThatSomebodyDeletesComesBack() {
    Received worker = worker("unlucky");
    raw(channel -> channel.queueDelete("hillock.worker.unlucky"));
    Ticket ticket = new Ticket(attempt(1), "nest");

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              write(new OutboxMessage.ToWorker("unlucky", ticket));
              assertThat(worker.messages).contains(ticket);
            });
  }
}
