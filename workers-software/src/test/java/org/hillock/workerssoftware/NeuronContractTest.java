package org.hillock.workerssoftware;

class NeuronContractTest extends SimulatorContractTest {

  NeuronContractTest() {
    super("neuron");
  }
}
