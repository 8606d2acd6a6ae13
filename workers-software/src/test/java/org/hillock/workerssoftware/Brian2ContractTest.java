package org.hillock.workerssoftware;

class Brian2ContractTest extends SimulatorContractTest {

  Brian2ContractTest() {
    super("brian2");
  }
}
