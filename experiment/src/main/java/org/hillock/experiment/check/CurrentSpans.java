package org.hillock.experiment.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.model.Value;

/** From when to when each named current lasts, while a trial goes on. */
final class CurrentSpans {

  private record Span(Num start, Num stop) {}

  private final Map<String, Span> spans = new HashMap<>();
  private final Problems problems;

  CurrentSpans(List<Stimulus> stimuli, Problems problems) {
    this.problems = problems;
    for (Stimulus stimulus : stimuli) {
      switch (stimulus) {
        case Stimulus.Dc dc ->
            dc.name().ifPresent(name -> spans.put(name, new Span(dc.start(), dc.stop())));
        case Stimulus.Ac _, Stimulus.Steps _ -> {} // these do not change
      }
    }
  }

  /** Takes over what a step sets, and reports if a current would end before it begins. */
  void set(Step.SetCurrent step) {
    Span before = spans.get(step.of());
    if (before == null) {
      return;
    }
    Span now =
        new Span(
            step.values().get("start") instanceof Value.Constant start
                ? start.number()
                : before.start(),
            step.values().get("stop") instanceof Value.Constant stop
                ? stop.number()
                : before.stop());
    spans.put(step.of(), now);
    if (!now.start().isBelow(now.stop().value())) {
      problems.add(
          Diagnostic.of(
                  Code.OUT_OF_RANGE,
                  step.place(),
                  "%s would stop at %s ms, not after it starts at %s ms"
                      .formatted(Text.quoted(step.of()), now.stop().shown(), now.start().shown()))
              .help("set both `start` and `stop`"));
    }
  }
}
