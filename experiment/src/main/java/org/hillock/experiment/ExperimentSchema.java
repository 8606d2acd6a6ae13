package org.hillock.experiment;

import org.hillock.experiment.schema.SchemaWriter;

/**
 * The JSON Schema (2020-12) of descriptions, for editors: words, units, defaults and what each
 * field means. It accepts all that the compiler accepts; what needs more than a look at one place
 * (names, sums, simulators) only the compiler sees.
 */
public final class ExperimentSchema {

  private static final String TEXT = SchemaWriter.text();

  private ExperimentSchema() {}

  /** The schema, as JSON; the same text always. */
  public static String json() {
    return TEXT;
  }
}
