package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.model.WeightRecording;
import org.hillock.experiment.network.Grid;
import org.hillock.experiment.network.Multapses;
import org.hillock.experiment.network.Timeline;
import org.hillock.experiment.read.ExperimentReader;

/** What cannot be done in the order and at the times in which a protocol says it. */
final class ProtocolChecks {

  private final Problems problems;
  private final ExperimentReader.Draft draft;
  private final Setup setup;

  ProtocolChecks(Problems problems, ExperimentReader.Draft draft) {
    this.problems = problems;
    this.draft = draft;
    this.setup = draft.procedure().setup();
  }

  void run() {
    boolean onGrid = areOnGrid(draft.procedure().protocol());
    for (WeightRecording recording : draft.procedure().weightRecordings()) {
      checkReadable(recording);
      onGrid &= recording.every().map(e -> Grid.check(e, "every", setup, problems)).orElse(true);
    }
    if (!onGrid || draft.procedure().protocol().isEmpty()) {
      return;
    }
    Timeline timeline = Timeline.of(draft.procedure());
    timeline.complaints().forEach(this::report);
    boolean cut =
        timeline.complaints().stream().anyMatch(Timeline.Complaint.TooMany.class::isInstance);
    for (Timeline.Trial trial : timeline.trials()) {
      if (trial.duration().signum() == 0 && timeline.complaints().isEmpty()) {
        problems.add(
            Diagnostic.of(Code.TRIAL_WITHOUT_RUN, trial.place(), "no time passes in this trial")
                .help("add a step such as `run: 1 s`"));
      }
      check(trial, cut);
    }
  }

  private void checkReadable(WeightRecording recording) {
    boolean again =
        draft.procedure().weightRecordings().stream()
            .anyMatch(
                other ->
                    !other.equals(recording) && other.projection().equals(recording.projection()));
    boolean several =
        draft.model().projections().stream()
            .filter(projection -> projection.name().equals(recording.projection()))
            .anyMatch(projection -> Multapses.arePossible(projection, draft.targets()));
    if (again || several) {
      problems.add(
          Diagnostic.of(
                  Code.WEIGHTS_UNREADABLE,
                  recording.place(),
                  again
                      ? "the weights of %s are recorded twice"
                          .formatted(Text.quoted(recording.projection()))
                      : "in %s cells may be connected more than once, so that weights cannot be told apart"
                          .formatted(Text.quoted(recording.projection())))
              .help(again ? "keep one of them" : "use a connector that connects a pair once"));
    }
  }

  private boolean areOnGrid(List<Step> steps) {
    boolean all = true;
    for (Step step : steps) {
      all &=
          switch (step) {
            case Step.Run run -> Grid.check(run.duration(), "run", setup, problems);
            case Step.RunUntil until -> Grid.check(until.time(), "run_until", setup, problems);
            case Step.Repeat repeat -> areOnGrid(repeat.steps());
            case Step.Scheduled scheduled -> isOnGrid(scheduled.schedule());
            case Step.Change _, Step.Reset _ -> true;
          };
    }
    return all;
  }

  private boolean isOnGrid(Step.Schedule schedule) {
    return switch (schedule) {
      case Step.Schedule.At at -> Grid.check(at.time(), "at", setup, problems);
      case Step.Schedule.Every every -> {
        boolean interval = Grid.check(every.interval(), "every", setup, problems);
        boolean from =
            every.from().map(time -> Grid.check(time, "from", setup, problems)).orElse(true);
        boolean until =
            every.until().map(time -> Grid.check(time, "until", setup, problems)).orElse(true);
        yield interval && from && until;
      }
    };
  }

  private void report(Timeline.Complaint complaint) {
    problems.add(
        switch (complaint) {
          case Timeline.Complaint.Past past ->
              Diagnostic.of(
                      Code.TIME_PAST,
                      past.place(),
                      "%s ms is not ahead: when this step is reached, %s ms have passed"
                          .formatted(Numbers.shown(past.time()), Numbers.shown(past.now())))
                  .note("times count from the beginning of the trial")
                  .help("write a later time, or move the step up");
          case Timeline.Complaint.Never never ->
              Diagnostic.of(
                      Code.NEVER_DONE,
                      never.place(),
                      "at %s ms nothing runs any more: the trial ends at %s ms"
                          .formatted(Numbers.shown(never.time()), Numbers.shown(never.end())))
                  .help("write an earlier time, or let it run longer");
          case Timeline.Complaint.Backwards backwards ->
              Diagnostic.of(
                      Code.SCHEDULE,
                      backwards.place(),
                      "this schedule ends at %s ms, before it begins at %s ms"
                          .formatted(
                              Numbers.shown(backwards.until()), Numbers.shown(backwards.from())))
                  .help("write a later `until`");
          case Timeline.Complaint.TooMany tooMany ->
              Diagnostic.of(
                      Code.TOO_MANY_STEPS,
                      tooMany.place(),
                      "written out, this trial has more than %s runs, changes and readings"
                          .formatted(Numbers.grouped(Timeline.MOST_ACTIONS)))
                  .help("let changes be further apart");
        });
  }

  /**
   * Checks a trial.
   *
   * @param cut whether it was too long to be written out
   */
  private void check(Timeline.Trial trial, boolean cut) {
    Timeline.Action last = trial.actions().isEmpty() ? null : trial.actions().getLast();
    boolean whole = trial.duration().signum() > 0 && !cut;
    if (last instanceof Timeline.Do change && whole) {
      problems.add(
          Diagnostic.of(
                  Code.NEVER_DONE,
                  change.place(),
                  "nothing runs after this change, so that it has no effect")
              .help("remove it, or let it run on"));
    }
    CurrentSpans spans = new CurrentSpans(draft.procedure().stimuli(), problems);
    ProjectionChecks projections = new ProjectionChecks(problems, draft);
    for (Timeline.Action action : trial.actions()) {
      if (action instanceof Timeline.Do change) {
        switch (change.change()) {
          case Step.SetCells cells -> checkTimes(cells, change.time());
          case Step.SetSynapses synapses -> projections.check(synapses);
          case Step.SetCurrent current -> spans.set(current);
        }
      }
    }
  }

  private void checkTimes(Step.SetCells step, BigDecimal now) {
    Value times = step.values().get("spike_times");
    if (times != null) {
      KnownNumbers.of(times)
          .filter(time -> now.signum() > 0 && time.value().compareTo(now) <= 0)
          .findFirst()
          .ifPresent(
              time ->
                  problems.add(
                      Diagnostic.of(
                              Code.SPIKES_PAST,
                              time.place(),
                              "a spike at %s ms cannot be sent any more when this is set, at %s ms"
                                  .formatted(time.shown(), Numbers.shown(now)))
                          .note(
                              "the new times of %s take the place of the old ones that are still due"
                                  .formatted(Text.quoted(step.of())))
                          .help("write times after that")));
    }
  }
}
