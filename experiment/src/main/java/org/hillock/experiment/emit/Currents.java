package org.hillock.experiment.emit;

import java.math.BigDecimal;
import java.util.List;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Stimulus;

/** Writes current sources. */
final class Currents {

  private Currents() {}

  /**
   * The call that makes a source.
   *
   * @param duration biological time of the experiment, in ms
   */
  static Py source(Stimulus stimulus, ValueEmitter values, BigDecimal duration) {
    return switch (stimulus) {
      case Stimulus.Dc dc ->
          Py.call(
              "sim.DCSource",
              Py.named("amplitude", values.number(dc.amplitude())),
              Py.named("start", values.number(dc.start())),
              Py.named("stop", values.number(dc.stop())));
      case Stimulus.Ac ac ->
          Py.call(
              "sim.ACSource",
              Py.named("amplitude", values.number(ac.amplitude())),
              Py.named("offset", values.number(ac.offset())),
              Py.named("frequency", values.number(ac.frequency())),
              Py.named("phase", values.number(ac.phase())),
              Py.named("start", values.number(ac.start())),
              Py.named("stop", stop(ac, values, duration)));
      case Stimulus.Steps steps ->
          Py.call(
              "sim.StepCurrentSource",
              Py.named("times", list(steps.times(), values)),
              Py.named("amplitudes", list(steps.amplitudes(), values)));
    };
  }

  /**
   * NEURON and Brian2 compute the whole course beforehand, so it must end with the experiment; but
   * not before it begins.
   */
  private static Py stop(Stimulus.Ac ac, ValueEmitter values, BigDecimal duration) {
    BigDecimal begun = ac.start().value().add(BigDecimal.ONE);
    if (ac.stop().value().compareTo(duration.max(begun)) < 0) {
      return values.number(ac.stop());
    }
    return duration.compareTo(begun) >= 0
        ? Py.atom("DURATION")
        : Py.atom(Numbers.python(begun.doubleValue()));
  }

  private static Py list(List<Num> numbers, ValueEmitter values) {
    return Py.list(numbers.stream().map(values::number).toList());
  }
}
