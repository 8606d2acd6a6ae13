package org.hillock.bench.report;

import java.util.List;

/**
 * What one program found.
 *
 * @param name the program's name
 * @param how what was done, in a sentence or two
 * @param machine where
 * @param figures what came out
 * @param notes what a reader of the figures must know
 */
public record Measurement(
    String name, String how, Machine machine, List<Figure> figures, List<String> notes) {

  public Measurement {
    figures = List.copyOf(figures);
    notes = List.copyOf(notes);
  }
}
