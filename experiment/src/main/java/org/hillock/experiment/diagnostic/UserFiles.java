package org.hillock.experiment.diagnostic;

import java.util.Optional;

/**
 * The files that a description may name. This module reads none itself: who has something compiled
 * says where they come from. The standard library, {@code library/…}, is always there.
 */
@FunctionalInterface
public interface UserFiles {

  /**
   * The content of a file.
   *
   * @param name relative, with {@code /} between its parts; never empty, absolute, a URL, or with
   *     {@code ..} in it
   * @return empty if there is no such file
   */
  Optional<byte[]> find(String name);

  /** No files at all. */
  static UserFiles none() {
    return name -> Optional.empty();
  }
}
