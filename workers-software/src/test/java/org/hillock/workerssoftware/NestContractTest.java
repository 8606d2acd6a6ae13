package org.hillock.workerssoftware;

class NestContractTest extends SimulatorContractTest {

  NestContractTest() {
    super("nest");
  }
}
