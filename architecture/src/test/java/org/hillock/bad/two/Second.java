package org.hillock.bad.two;

import org.hillock.bad.one.First;

/** The other half of a circle. */
public final class Second {

  /** Knows its other half. */
  public First other() {
    return new First();
  }
}
