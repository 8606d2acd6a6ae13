package org.hillock.experiment.network;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.model.Annotation;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Step;

/**
 * A protocol as a sequence: trials, and in each what is done one after the other. Schedules have
 * become changes between runs.
 *
 * @param trials in order; trials that are alike are one entry
 * @param complaints what cannot be done as it is written
 */
public record Timeline(List<Trial> trials, List<Complaint> complaints) {

  /** No protocol does more between two resets than this. */
  public static final int MOST_ACTIONS = 10_000;

  /** Copies the lists. */
  public Timeline {
    trials = List.copyOf(trials);
    complaints = List.copyOf(complaints);
  }

  /** What is done from one reset to the next. */
  public record Trial(
      long times,
      List<Action> actions,
      Map<String, Annotation> annotations,
      BigDecimal duration,
      Place place) {
    /** Copies the list. */
    public Trial {
      actions = List.copyOf(actions);
    }
  }

  /** Something done at a time of its trial. */
  public sealed interface Action {
    /** In ms. */
    BigDecimal time();

    Place place();
  }

  /**
   * Lets time pass.
   *
   * @param whole the step, if all of it is done in one go
   */
  public record Advance(BigDecimal time, BigDecimal duration, boolean whole, Step step)
      implements Action {
    @Override
    public Place place() {
      return step.place();
    }
  }

  /** Changes something. */
  public record Do(BigDecimal time, Step.Change change, Place place) implements Action {}

  /** Reads the weights of projections. */
  public record Sample(BigDecimal time, List<String> projections, Place place) implements Action {
    /** Copies the list. */
    public Sample {
      projections = List.copyOf(projections);
    }
  }

  /** What is wrong with a schedule. */
  public sealed interface Complaint {
    Place place();

    /** A moment that has passed when the step is reached. */
    record Past(BigDecimal time, BigDecimal now, Place place) implements Complaint {}

    /** A change for which the protocol is too short. */
    record Never(BigDecimal time, BigDecimal end, Place place) implements Complaint {}

    /** More changes than a protocol may have. */
    record TooMany(Place place) implements Complaint {}

    /** The end of a schedule is before its beginning. */
    record Backwards(BigDecimal from, BigDecimal until, Place place) implements Complaint {}
  }

  /** The sequence of a protocol. */
  public static Timeline of(Procedure procedure) {
    return new Builder(procedure).build();
  }

  /** The biological time of all trials together, in ms. */
  public BigDecimal duration() {
    return trials.stream()
        .map(trial -> trial.duration().multiply(BigDecimal.valueOf(trial.times())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Number of trials. */
  public long size() {
    return trials.stream().mapToLong(Trial::times).sum();
  }

  /** Whether there is more than one trial. */
  public boolean hasTrials() {
    return size() > 1;
  }

  /** Walks through the steps. */
  private static final class Builder {

    private final Procedure procedure;
    private final List<Trial> trials = new ArrayList<>();
    private final List<Complaint> complaints = new ArrayList<>();
    private Course course;
    private Map<String, Annotation> annotations = new LinkedHashMap<>();
    private long times = 1;
    private Place began;

    Builder(Procedure procedure) {
      this.procedure = procedure;
      this.course = new Course(procedure.weightRecordings(), complaints);
      this.began = procedure.setup().place();
    }

    Timeline build() {
      for (Step step : procedure.protocol()) {
        switch (step) {
          case Step.Repeat repeat -> repeat(repeat);
          case Step.Reset reset -> {
            annotations.putAll(reset.annotations());
            next(reset.place());
          }
          case Step.Run _, Step.RunUntil _, Step.Change _, Step.Scheduled _ -> {
            course.step(step);
          }
        }
      }
      if (!course.isUntouched() || trials.isEmpty()) {
        end();
      }
      return new Timeline(trials, complaints);
    }

    private void repeat(Step.Repeat repeat) {
      if (!course.isUntouched()) {
        next(repeat.place());
      }
      began = repeat.place();
      times = repeat.times().value().longValueExact();
      annotations.putAll(repeat.annotations());
      repeat.steps().forEach(course::step);
      next(repeat.place());
    }

    private void next(Place place) {
      end();
      course = new Course(procedure.weightRecordings(), complaints);
      annotations = new LinkedHashMap<>();
      times = 1;
      began = place;
    }

    private void end() {
      trials.add(new Trial(times, course.end(), annotations, course.now(), began));
    }
  }
}
