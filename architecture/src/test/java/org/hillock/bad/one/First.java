package org.hillock.bad.one;

import org.hillock.bad.two.Second;

/** One half of a circle. */
public final class First {

  /** Knows its other half. */
  public Second other() {
    return new Second();
  }
}
