package org.hillock.experiment.read;

import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Vocabulary;
import org.jspecify.annotations.Nullable;

/** Reads {@code {uniform: [low, high]}} and {@code {normal: [mu, sigma]}}. */
final class Distributions {

  private static final List<String> KNOWN = List.of("uniform", "normal");

  /** How many of all numbers drawn may be expected to fall outside of what is possible. */
  private static final double TOLERATED = 0.001;

  private final Values values;
  private final Problems problems;

  Distributions(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  @Nullable Value read(Mapping mapping, Place place, Spec spec) {
    if (mapping.fields().size() != 1) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_DISTRIBUTION,
                  place,
                  "a distribution is one name with its numbers, not %d fields"
                      .formatted(mapping.fields().size()))
              .help("write `{uniform: [low, high]}` or `{normal: [mu, sigma]}`"));
      return null;
    }
    Field field = mapping.fields().getFirst();
    Place at = place.in(field.name(), field.key().span());
    return switch (field.name()) {
      case "uniform" -> uniform(field.value(), at, spec);
      case "normal" -> normal(field.value(), at, spec);
      default -> {
        problems.add(unknown(field.name(), at));
        yield null;
      }
    };
  }

  private static Diagnostic unknown(String name, Place at) {
    if (Vocabulary.standard().later("distributions").contains(name)) {
      return Diagnostic.of(
              Code.NOT_YET, at, "this version cannot say %s yet".formatted(Text.quoted(name)))
          .note("its distributions are %s".formatted(Text.list(KNOWN, "and")));
    }
    return Diagnostic.of(
            Code.UNKNOWN_DISTRIBUTION,
            at,
            "there is no distribution %s".formatted(Text.quoted(name)))
        .note("the distributions are %s".formatted(Text.list(KNOWN, "and")))
        .help(Text.didYouMean(name, KNOWN));
  }

  private @Nullable Value uniform(Node node, Place place, Spec spec) {
    List<Num> pair = pair(node, place, "low", spec, "high", spec);
    if (pair == null) {
      return null;
    }
    Num low = pair.get(0);
    Num high = pair.get(1);
    if (high.isBelow(low.value())) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_DISTRIBUTION,
                  place.at(node.span()),
                  "the lower bound, %s, is above the upper one, %s"
                      .formatted(spec.shown(low.value()), spec.shown(high.value())))
              .help("write the lower bound first"));
      return null;
    }
    return new Value.Uniform(low, high, place.at(node.span()));
  }

  private @Nullable Value normal(Node node, Place place, Spec spec) {
    Spec sigma = spec.named("sigma").atLeast(0);
    List<Num> pair = pair(node, place, "mu", spec, "sigma", sigma);
    return pair == null ? null : new Value.Normal(pair.get(0), pair.get(1), place.at(node.span()));
  }

  private @Nullable List<Num> pair(
      Node node, Place place, String first, Spec firstSpec, String second, Spec secondSpec) {
    Node meant = values.followed(node);
    if (meant instanceof Sequence list && list.items().size() == 2) {
      return both(
          values.number(list.items().get(0), place.item(0, place.span()), firstSpec),
          values.number(list.items().get(1), place.item(1, place.span()), secondSpec));
    }
    if (meant instanceof Mapping) {
      Fields fields = Fields.of("a distribution of this kind", first, second);
      Section section = Section.open(meant, place, problems, fields);
      Node one = section == null ? null : section.require(first);
      Node two = section == null ? null : section.require(second);
      return section == null || one == null || two == null
          ? null
          : both(
              values.number(one, section.at(first), firstSpec),
              values.number(two, section.at(second), secondSpec));
    }
    problems.add(
        Diagnostic.of(
                Code.BAD_DISTRIBUTION,
                place.at(node.span()),
                "two numbers are needed, `%s` and `%s`".formatted(first, second))
            .help("write `[%s, %s]` or `{%s: …, %s: …}`".formatted(first, second, first, second)));
    return null;
  }

  private static @Nullable List<Num> both(@Nullable Num first, @Nullable Num second) {
    return first == null || second == null ? null : List.of(first, second);
  }

  /** Reports a normal distribution that gives impossible numbers too often. */
  static void checkTail(Value value, Spec spec, double draws, Problems problems) {
    if (!(value instanceof Value.Normal normal) || spec.floor().isEmpty()) {
      return;
    }
    double bound = spec.floor().get().doubleValue();
    double outside = draws * below(normal.mu().asDouble() - bound, normal.sigma().asDouble());
    if (outside > TOLERATED) {
      problems.add(
          Diagnostic.of(
                  Code.DISTRIBUTION_TAIL,
                  normal.place(),
                  "%s must be %s, but this distribution goes below it"
                      .formatted(Text.quoted(spec.name()), spec.bounds()))
              .note(
                  "of %,.0f numbers drawn about %.2g will be impossible".formatted(draws, outside))
              .help("make `sigma` smaller or use `uniform`, which has bounds"));
    }
  }

  /**
   * An upper bound for how often a normal number of deviation sigma is more than the distance below
   * its mean.
   */
  static double below(double distance, double sigma) {
    if (sigma == 0) {
      return distance > 0 ? 0 : 1;
    }
    double z = distance / sigma;
    return z <= 1 ? 0.5 : Math.exp(-z * z / 2) / (z * Math.sqrt(2 * Math.PI));
  }
}
