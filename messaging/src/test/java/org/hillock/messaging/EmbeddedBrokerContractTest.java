package org.hillock.messaging;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class EmbeddedBrokerContractTest extends BrokerContractTest {

  private static TestBroker broker;

  @BeforeAll
  static void start() {
    broker = new EmbeddedTestBroker();
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Override
  TestBroker broker() {
    return broker;
  }
}
