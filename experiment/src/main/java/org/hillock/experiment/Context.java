package org.hillock.experiment;

/** What all readers of one description share. */
record Context(Limits limits, Vocabulary vocabulary, Problems problems, Parameters parameters) {

  Values values() {
    return new Values(parameters, problems);
  }
}
