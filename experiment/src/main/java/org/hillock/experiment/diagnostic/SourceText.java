package org.hillock.experiment.diagnostic;

import java.util.Objects;

/**
 * A description as its author wrote it, YAML or JSON.
 *
 * @param name the name shown in diagnostics, usually that of the file; it has no other meaning
 * @param text the whole text
 */
public record SourceText(String name, String text) {

  /** Requires both. */
  public SourceText {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
