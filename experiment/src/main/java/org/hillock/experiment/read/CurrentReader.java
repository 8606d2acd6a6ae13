package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads what is injected: {@code DC}, {@code AC} or {@code Step}, with PyNN's parameters. */
final class CurrentReader {

  /** PyNN's default: never. */
  private static final BigDecimal NEVER = new BigDecimal("1e12");

  private record Span(Num start, Num stop) {}

  private static final BigDecimal USUAL_FREQUENCY = BigDecimal.TEN;

  private final Context context;
  private final Problems problems;

  CurrentReader(Context context) {
    this.context = context;
    this.problems = context.problems();
  }

  @Nullable Stimulus read(
      Choice choice, Optional<String> name, @Nullable String into, Place place) {
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            problems,
            Forms.standard().form("current", choice.word()).known());
    if (section == null) {
      return null;
    }
    return switch (choice.word()) {
      case "DC" -> dc(section, name, into, place);
      case "AC" -> ac(section, name, into, place);
      case "Step" -> steps(section, name, into, place);
      default -> throw new IllegalStateException("no reader for " + choice.word());
    };
  }

  private @Nullable Stimulus dc(
      Section section, Optional<String> name, @Nullable String into, Place place) {
    Num amplitude = required(section, "amplitude");
    Span span = span(section);
    return amplitude == null || span == null || into == null
        ? null
        : new Stimulus.Dc(name, into, amplitude, span.start, span.stop, place);
  }

  private @Nullable Stimulus ac(
      Section section, Optional<String> name, @Nullable String into, Place place) {
    Num amplitude = required(section, "amplitude");
    Num offset = number(section, Spec.of("offset", Dimension.CURRENT), BigDecimal.ZERO);
    Num frequency = number(section, Spec.of("frequency", Dimension.RATE).above(0), USUAL_FREQUENCY);
    Num phase = number(section, Spec.of("phase", Dimension.NONE), BigDecimal.ZERO);
    Span span = span(section);
    if (amplitude == null || offset == null || frequency == null || phase == null) {
      return null;
    }
    return span == null || into == null
        ? null
        : new Stimulus.Ac(
            name, into, amplitude, offset, frequency, phase, span.start, span.stop, place);
  }

  private @Nullable Stimulus steps(
      Section section, Optional<String> name, @Nullable String into, Place place) {
    List<Num> times = numbers(section, Spec.of("times", Dimension.TIME).atLeast(0));
    List<Num> amplitudes = numbers(section, Spec.of("amplitudes", Dimension.CURRENT));
    if (times == null || amplitudes == null || into == null) {
      return null;
    }
    if (times.size() != amplitudes.size()) {
      problems.add(
          Diagnostic.of(
                  Code.UNEQUAL_LISTS,
                  section.at("amplitudes"),
                  "`times` and `amplitudes` have %d and %d values"
                      .formatted(times.size(), amplitudes.size()))
              .help("write an amplitude for each time, from which on it holds"));
      return null;
    }
    for (int i = 1; i < times.size(); i++) {
      if (!times.get(i - 1).isBelow(times.get(i).value())) {
        problems.add(
            Diagnostic.of(
                    Code.UNSORTED_TIMES,
                    times.get(i).place(),
                    "%s ms does not come after %s ms"
                        .formatted(times.get(i).shown(), times.get(i - 1).shown()))
                .help("write the times in ascending order, each once"));
        return null;
      }
    }
    return new Stimulus.Steps(name, into, times, amplitudes, place);
  }

  private @Nullable List<Num> numbers(Section section, Spec spec) {
    Node node = section.require(spec.name());
    if (node == null) {
      return null;
    }
    if (!(node instanceof Sequence list) || list.items().isEmpty()) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  section.at(spec.name()).at(node.span()),
                  "`%s` is a list of numbers, not %s"
                      .formatted(
                          spec.name(), node instanceof Sequence ? "an empty one" : node.kind()))
              .help("write `%s: [10, 20]`".formatted(spec.name())));
      return null;
    }
    return context.values().numbers(list, section.at(spec.name()), spec);
  }

  private @Nullable Num required(Section section, String name) {
    Node node = section.require(name);
    return node == null
        ? null
        : context.values().number(node, section.at(name), Spec.of(name, Dimension.CURRENT));
  }

  private @Nullable Span span(Section section) {
    Num start = number(section, Spec.of("start", Dimension.TIME).atLeast(0), BigDecimal.ZERO);
    Num stop = number(section, Spec.of("stop", Dimension.TIME).atLeast(0), NEVER);
    if (start == null || stop == null) {
      return null;
    }
    if (!start.isBelow(stop.value())) {
      problems.add(
          Diagnostic.of(
                  Code.OUT_OF_RANGE,
                  stop.place(),
                  "`stop`, %s ms, is not after `start`, %s ms"
                      .formatted(stop.shown(), start.shown()))
              .help("let the current stop later than it starts"));
      return null;
    }
    return new Span(start, stop);
  }

  private @Nullable Num number(Section section, Spec spec, BigDecimal fallback) {
    Node node = section.get(spec.name());
    return node == null
        ? new Num(fallback, Optional.empty(), section.place())
        : context.values().number(node, section.at(spec.name()), spec);
  }
}
