package org.hillock.experiment.document;

import java.util.List;

/**
 * The fields that a kind of mapping has.
 *
 * @param what the kind, for messages: {@code a population}
 * @param known its fields
 * @param later fields that a later version will know
 */
public record Fields(String what, List<String> known, List<String> later) {

  public static Fields of(String what, String... known) {
    return new Fields(what, List.of(known), List.of());
  }

  public Fields later(List<String> words) {
    return new Fields(what, known, words);
  }
}
