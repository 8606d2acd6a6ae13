/**
 * The worker for simulators that run on its own machine: NEST, NEURON and Brian2 in one locked
 * environment, and a test double that runs nothing.
 */
@NullMarked
package org.hillock.workerssoftware;

import org.jspecify.annotations.NullMarked;
