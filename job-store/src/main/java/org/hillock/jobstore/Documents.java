package org.hillock.jobstore;

import java.util.List;
import org.hillock.jobcontract.worker.InputFile;

/**
 * The texts of a job, and the files beside them. Each text is stored once by its digest, whatever
 * number of jobs share it; of a file only the digest is stored, and its content must be kept
 * elsewhere before a job with it is submitted.
 *
 * @param descriptionName plain file name of the description, such as {@code experiment.yaml}
 * @param description the description as its owner wrote it
 * @param script the generated module, {@code experiment.py}
 * @param sourceMap where its lines come from, {@code sourcemap.json}
 * @param files files beside the texts, each of another name
 */
public record Documents(
    String descriptionName,
    String description,
    String script,
    String sourceMap,
    List<InputFile> files) {

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
    files = List.copyOf(files);
    JobFiles.requireDistinct(files);
  }

  /** Texts without files beside them. */
  public Documents(String descriptionName, String description, String script, String sourceMap) {
    this(descriptionName, description, script, sourceMap, List.of());
  }
}
