package org.hillock.experiment.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where on a cell a synapse acts. */
public enum Receptor {
  /** Drives the cell towards its threshold. */
  EXCITATORY,
  /** Holds the cell back. */
  INHIBITORY;

  /** The word of the language, which is PyNN's. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Receptor::word).toList();
  }
}
