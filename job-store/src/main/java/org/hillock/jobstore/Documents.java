package org.hillock.jobstore;

/**
 * The texts of a job. Each is stored once by its digest, whatever number of jobs share it.
 *
 * @param descriptionName plain file name of the description, such as {@code experiment.yaml}
 * @param description the description as its owner wrote it
 * @param script the generated module, {@code experiment.py}
 * @param sourceMap where its lines come from, {@code sourcemap.json}
 */
public record Documents(
    String descriptionName, String description, String script, String sourceMap) {

  /** Name of the script among a worker's input files. */
  public static final String SCRIPT_NAME = "experiment.py";

  /** Name of the source map among a worker's input files. */
  public static final String SOURCE_MAP_NAME = "sourcemap.json";

  public Documents {
    if (!descriptionName.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")
        || descriptionName.equals(SCRIPT_NAME)
        || descriptionName.equals(SOURCE_MAP_NAME)) {
      throw new IllegalArgumentException("not a file name for a description: " + descriptionName);
    }
    if (description.indexOf('\0') >= 0
        || script.indexOf('\0') >= 0
        || sourceMap.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a text of a job holds a NUL character");
    }
  }
}
