package org.hillock.jobstore;

import java.time.Instant;
import java.util.List;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;

/**
 * A worker.
 *
 * @param id its present run
 * @param name its name
 * @param version version of Hillock it was built from
 * @param slots its slots
 * @param life whether it lives
 * @param offers what it offers
 */
public record WorkerView(
    WorkerId id, String name, String version, Slots slots, Life life, List<Offer> offers) {

  public WorkerView {
    offers = List.copyOf(offers);
  }

  /**
   * Slots of one or more workers.
   *
   * @param total how many jobs may be out at once
   * @param free how many more may be handed out now
   */
  public record Slots(int total, int free) {}

  /**
   * Whether a worker lives.
   *
   * @param alive whether it was heard of lately, by the database's clock
   * @param lastSeen when it was heard of last
   * @param lapses how many tickets in a row it has not claimed; others are to be preferred to it
   */
  public record Life(boolean alive, Instant lastSeen, int lapses) {

    /** Of a worker that claims its tickets. */
    public Life(boolean alive, Instant lastSeen) {
      this(alive, lastSeen, 0);
    }
  }
}
