package org.hillock.experiment.read;

import org.hillock.experiment.data.DataFiles;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.vocabulary.Vocabulary;

/** What all readers of one description share. */
public record Context(
    Limits limits,
    Vocabulary vocabulary,
    Problems problems,
    Parameters parameters,
    DataFiles data,
    UnitPolicy units) {

  Values values() {
    return values(Surroundings.NUMBER);
  }

  /** For values that may depend on a cell or synapse. */
  Values values(Surroundings surroundings) {
    return new Values(parameters, problems, surroundings, units);
  }
}
