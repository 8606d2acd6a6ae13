package org.hillock.experiment.diagnostic;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The bounds of what is accepted. They keep a description from costing more than it is worth before
 * anything is decided about it, and catch slips (a size of 1e12) early.
 *
 * @param documentBytes size of the description in UTF-8
 * @param depth how deep lists and mappings may nest
 * @param nodes texts, lists and mappings in the document, repetitions by alias counted each time
 * @param aliases uses of YAML aliases ({@code *name})
 * @param diagnostics problems that are reported
 * @param titleLength characters of the title
 * @param nameLength characters of the name of a population, group, projection or parameter
 * @param elements populations, groups and projections together
 * @param cells cells of all populations together
 * @param synapses expected synapses of all projections together
 * @param durationMs biological time of all runs together
 * @param steps time steps of all runs together
 * @param recordedBytes expected size of all that is recorded
 */
public record Limits(
    long documentBytes,
    int depth,
    int nodes,
    int aliases,
    int diagnostics,
    int titleLength,
    int nameLength,
    int elements,
    long cells,
    long synapses,
    long durationMs,
    long steps,
    long recordedBytes) {

  /** All bounds must be positive. */
  public Limits {
    asMap(
            documentBytes,
            depth,
            nodes,
            aliases,
            diagnostics,
            titleLength,
            nameLength,
            elements,
            cells,
            synapses,
            durationMs,
            steps,
            recordedBytes)
        .forEach(
            (name, value) -> {
              if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
              }
            });
  }

  /** What an installation starts with. */
  public static Limits defaults() {
    return new Limits(
        1 << 20,
        64,
        100_000,
        1_000,
        100,
        200,
        64,
        10_000,
        10_000_000,
        1_000_000_000,
        10_000_000,
        1_000_000_000,
        20_000_000_000L);
  }

  /** The bounds by name, for publication. */
  public Map<String, Long> asMap() {
    return asMap(
        documentBytes,
        depth,
        nodes,
        aliases,
        diagnostics,
        titleLength,
        nameLength,
        elements,
        cells,
        synapses,
        durationMs,
        steps,
        recordedBytes);
  }

  private static Map<String, Long> asMap(long... values) {
    String[] names = {
      "document_bytes",
      "depth",
      "nodes",
      "aliases",
      "diagnostics",
      "title_length",
      "name_length",
      "elements",
      "cells",
      "synapses",
      "duration_ms",
      "steps",
      "recorded_bytes"
    };
    Map<String, Long> result = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      result.put(names[i], values[i]);
    }
    return result;
  }
}
