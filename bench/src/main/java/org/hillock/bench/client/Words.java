package org.hillock.bench.client;

import java.util.Locale;

/** Enum constants as the API writes them: lower case, hyphens between words. */
final class Words {

  private Words() {}

  static <E extends Enum<E>> E parse(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
