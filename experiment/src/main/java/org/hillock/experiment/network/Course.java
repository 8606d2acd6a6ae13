package org.hillock.experiment.network;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.WeightRecording;
import org.hillock.experiment.network.Timeline.Action;
import org.hillock.experiment.network.Timeline.Complaint;

/** One trial while its steps are gone through: the time reached, and what is due later. */
final class Course {

  /** A change that waits for its time. */
  private static final class Due {
    private final Step.Scheduled step;
    private final Optional<BigDecimal> interval;
    private final Optional<BigDecimal> until;
    private BigDecimal next;
    private boolean done;

    Due(
        Step.Scheduled step,
        BigDecimal next,
        Optional<BigDecimal> interval,
        Optional<BigDecimal> until) {
      this.step = step;
      this.next = next;
      this.interval = interval;
      this.until = until;
    }

    boolean isOver() {
      return (done && interval.isEmpty()) || until.filter(u -> next.compareTo(u) > 0).isPresent();
    }

    void advance() {
      done = true;
      interval.ifPresent(step -> next = next.add(step));
    }
  }

  private final List<WeightRecording> weights;
  private final List<Complaint> complaints;
  private final List<Action> actions = new ArrayList<>();
  private final List<Due> pending = new ArrayList<>();
  private BigDecimal now = BigDecimal.ZERO;
  private boolean tooMany;
  private boolean sampledNow;

  Course(List<WeightRecording> weights, List<Complaint> complaints) {
    this.weights = weights;
    this.complaints = complaints;
  }

  BigDecimal now() {
    return now;
  }

  /** Whether no step has been done. */
  boolean isUntouched() {
    return actions.isEmpty() && pending.isEmpty();
  }

  void step(Step step) {
    switch (step) {
      case Step.Run run -> run(now.add(run.duration().value()), run);
      case Step.RunUntil until -> {
        if (until.time().value().compareTo(now) <= 0) {
          complaints.add(new Complaint.Past(until.time().value(), now, until.time().place()));
        } else {
          run(until.time().value(), until);
        }
      }
      case Step.Change change -> add(new Timeline.Do(now, change, change.place()));
      case Step.Scheduled scheduled -> schedule(scheduled);
      case Step.Reset _, Step.Repeat _ ->
          throw new IllegalArgumentException("not within a trial: " + step);
    }
  }

  private void schedule(Step.Scheduled step) {
    switch (step.schedule()) {
      case Step.Schedule.At at -> {
        if (at.time().value().compareTo(now) < 0) {
          complaints.add(new Complaint.Past(at.time().value(), now, at.time().place()));
        } else {
          pending.add(new Due(step, at.time().value(), Optional.empty(), Optional.empty()));
        }
      }
      case Step.Schedule.Every every -> {
        BigDecimal from =
            every.from().map(f -> f.value()).orElse(now.add(every.interval().value()));
        Optional<BigDecimal> until = every.until().map(u -> u.value());
        if (from.compareTo(now) < 0) {
          complaints.add(new Complaint.Past(from, now, step.place()));
        } else if (until.filter(u -> u.compareTo(from) < 0).isPresent()) {
          complaints.add(new Complaint.Backwards(from, until.orElseThrow(), step.place()));
        } else {
          pending.add(new Due(step, from, Optional.of(every.interval().value()), until));
        }
      }
    }
  }

  private void run(BigDecimal end, Step step) {
    BigDecimal start = now;
    while (now.compareTo(end) < 0 && !tooMany) {
      sample(step, false);
      for (Due due : pending) {
        if (!due.isOver() && due.next.compareTo(now) == 0) {
          add(new Timeline.Do(now, due.step.change(), due.step.place()));
          due.advance();
        }
      }
      BigDecimal next = next(end);
      boolean whole = now.compareTo(start) == 0 && next.compareTo(end) == 0;
      add(new Timeline.Advance(now, next.subtract(now), whole, step));
      now = next;
      sampledNow = false;
    }
    now = end;
  }

  private BigDecimal next(BigDecimal end) {
    BigDecimal next = end;
    for (Due due : pending) {
      if (!due.isOver()) {
        next = next.min(due.next);
      }
    }
    for (WeightRecording recording : weights) {
      if (recording.every().isPresent()) {
        BigDecimal every = recording.every().get().value();
        next = next.min(now.divideToIntegralValue(every).add(BigDecimal.ONE).multiply(every));
      }
    }
    return next;
  }

  /** Reads the weights that are due now. */
  private void sample(Step step, boolean last) {
    List<String> due =
        weights.stream()
            .filter(
                recording ->
                    recording.every().map(every -> Grid.isOn(now, every.value())).orElse(last))
            .map(WeightRecording::projection)
            .toList();
    if (!due.isEmpty() && !sampledNow) {
      add(new Timeline.Sample(now, due, step.place()));
      sampledNow = true;
    }
  }

  private void add(Action action) {
    if (actions.size() < Timeline.MOST_ACTIONS) {
      actions.add(action);
    } else if (!tooMany) {
      tooMany = true;
      complaints.add(new Complaint.TooMany(action.place()));
    }
  }

  /** All that was done. */
  List<Action> end() {
    for (Due due : pending) {
      if (!due.done && !tooMany) {
        complaints.add(new Complaint.Never(due.next, now, due.step.place()));
      }
    }
    if (!actions.isEmpty() && actions.getLast() instanceof Timeline.Advance advance) {
      sample(advance.step(), true);
    }
    return actions;
  }
}
