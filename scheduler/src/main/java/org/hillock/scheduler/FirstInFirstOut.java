package org.hillock.scheduler;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.Snapshot;
import org.hillock.jobstore.Target;
import org.hillock.jobstore.WorkerView;

/**
 * Who waits longest goes first, to the worker that has most slots left; to one that has let its
 * last ticket lapse only if no other has room. A job whose workers are all full holds up those
 * behind it only where they want the same workers.
 */
final class FirstInFirstOut implements Planner {

  /**
   * Who claims its tickets first, then most room; the name decides between equals, so that a plan
   * can be repeated.
   */
  private static final Comparator<Room> BEST =
      Comparator.comparingInt((Room room) -> room.worker.life().lapses())
          .thenComparingInt(room -> -room.free)
          .thenComparing(room -> room.worker.name())
          .thenComparing(room -> room.worker.id().value());

  @Override
  public Plan plan(Snapshot snapshot) {
    List<Room> rooms = snapshot.workers().stream().map(Room::new).toList();
    Map<Target, List<Room>> roomsFor = new HashMap<>();
    List<Assignment> assignments = new ArrayList<>();
    for (Snapshot.Queued job : snapshot.queued()) {
      roomsFor.computeIfAbsent(job.target(), target -> offering(rooms, target)).stream()
          .filter(room -> room.free > 0)
          .min(BEST)
          .ifPresent(
              room -> {
                room.free--;
                assignments.add(new Assignment(job.job(), room.worker.id()));
              });
    }
    return new Plan(assignments);
  }

  private static List<Room> offering(List<Room> rooms, Target target) {
    return rooms.stream().filter(room -> offers(room.worker, target)).toList();
  }

  private static boolean offers(WorkerView worker, Target target) {
    return worker.life().alive()
        && worker.offers().stream().anyMatch(offer -> serves(offer, target));
  }

  private static boolean serves(Offer offer, Target target) {
    return offer.available()
        && offer.platform().equals(target.platform())
        && offer.environment().equals(target.environment())
        && offer.label() == target.label();
  }

  /** A worker and what the plan has left of it. */
  private static final class Room {

    private final WorkerView worker;
    private int free;

    Room(WorkerView worker) {
      this.worker = worker;
      free = worker.slots().free();
    }
  }
}
