package org.hillock.jobcontract.worker;

import java.util.List;
import org.hillock.jobcontract.WorkerId;

/**
 * What a worker says of itself when it starts, and again when the server asks for it.
 *
 * @param id this run of the worker
 * @param name what stays the same over its restarts; also names its queue
 * @param slots how many jobs it runs at once, over all its platforms
 * @param version version of Hillock it was built from
 * @param offers what it can run
 */
public record Registration(
    WorkerId id, String name, int slots, String version, List<Offer> offers) {

  public Registration {
    offers = List.copyOf(offers);
    if (slots < 1) {
      throw new IllegalArgumentException("a worker has at least one slot, not " + slots);
    }
    if (!name.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException(
          "a worker's name is 1 to 63 of a-z 0-9 . - and starts with a letter or digit: " + name);
    }
  }
}
