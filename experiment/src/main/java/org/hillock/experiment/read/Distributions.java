package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
import org.hillock.experiment.model.Distribution;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code {uniform: [low, high]}} and the like. */
final class Distributions {

  /** How many of all numbers drawn may be expected to fall outside of what is possible. */
  private static final double TOLERATED = 0.001;

  /** PyNN gives up after a thousand rounds of drawing anew, which is enough from here on. */
  private static final double LEAST_KEPT = 0.03;

  private final Values values;
  private final Problems problems;

  Distributions(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  @Nullable Value read(Mapping mapping, Place place, Spec spec) {
    Field seed = mapping.field("seed");
    int names = mapping.fields().size() - (seed == null ? 0 : 1);
    if (names != 1) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_DISTRIBUTION,
                  place,
                  "a distribution is one name with its numbers, not %d fields".formatted(names))
              .help("write `{uniform: [low, high]}` or `{normal: [mu, sigma]}`"));
      return null;
    }
    Field field = mapping.fields().stream().filter(f -> !f.equals(seed)).findFirst().orElseThrow();
    Place at = place.in(field.name(), field.key().span());
    Distribution distribution = Distribution.of(field.name());
    if (distribution == null) {
      problems.add(
          Diagnostic.of(
                  Code.UNKNOWN_DISTRIBUTION,
                  at,
                  "there is no distribution %s".formatted(Text.quoted(field.name())))
              .note("the distributions are %s".formatted(Text.list(Distribution.words(), "and")))
              .help(Text.didYouMean(field.name(), Distribution.words())));
      return null;
    }
    Optional<Num> own =
        seed == null
            ? Optional.empty()
            : OwnSeed.of(seed.value(), place.in("seed", seed.key().span()), values);
    List<Num> numbers = numbers(distribution, field.value(), at, spec);
    Place here = at.at(field.value().span());
    return numbers == null || !isSound(distribution, numbers, here, spec)
        ? null
        : new Value.Drawn(distribution, numbers, own, Optional.empty(), here);
  }

  /** What one of the numbers of a distribution must be. */
  private static Spec spec(Distribution distribution, String name, Spec spec) {
    Spec plain = Spec.of(name, Dimension.NONE);
    return switch (distribution) {
      case UNIFORM -> spec;
      case UNIFORM_INT -> name.equals("low") ? spec : spec.named(name);
      case NORMAL -> name.equals("mu") ? spec : spec.named(name).atLeast(0);
      case NORMAL_CLIPPED, NORMAL_CLIPPED_TO_BOUNDARY ->
          switch (name) {
            case "mu" -> spec.named(name);
            case "sigma" -> spec.named(name).atLeast(0);
            default -> spec;
          };
      case LOGNORMAL -> name.equals("mu") ? plain : plain.atLeast(0);
      case GAMMA -> name.equals("k") ? plain.above(0) : spec.named(name).above(0);
      case EXPONENTIAL -> spec.named(name).above(0);
      case BINOMIAL -> name.equals("n") ? plain.atLeast(0) : plain.atLeast(0).atMost(1);
      case POISSON -> plain.atLeast(0);
      case VONMISES -> name.equals("mu") ? plain : plain.atLeast(0);
    };
  }

  private @Nullable List<Num> numbers(
      Distribution distribution, Node node, Place place, Spec spec) {
    List<String> names = distribution.parameters();
    Node meant = values.followed(node);
    if (meant instanceof Sequence list && list.items().size() == names.size()) {
      List<Num> result = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        Place at = place.item(i, place.span());
        add(distribution, names.get(i), list.items().get(i), at, spec, result);
      }
      return result.size() == names.size() ? result : null;
    }
    if (meant instanceof Mapping) {
      Fields fields = Fields.of("a distribution of this kind", names.toArray(String[]::new));
      Section section = Section.open(meant, place, problems, fields);
      List<Num> result = new ArrayList<>();
      for (String name : names) {
        Node number = section == null ? null : section.require(name);
        if (section != null && number != null) {
          add(distribution, name, number, section.at(name), spec, result);
        }
      }
      return result.size() == names.size() ? result : null;
    }
    if (names.size() == 1 && !(meant instanceof Sequence)) {
      List<Num> result = new ArrayList<>();
      add(distribution, names.getFirst(), node, place, spec, result);
      return result.size() == 1 ? result : null;
    }
    problems.add(wrongNumbers(names, place.at(node.span())));
    return null;
  }

  private static Diagnostic wrongNumbers(List<String> names, Place at) {
    String inOrder = String.join(", ", names);
    return Diagnostic.of(
            Code.BAD_DISTRIBUTION,
            at,
            "%s needed, %s"
                .formatted(
                    switch (names.size()) {
                      case 1 -> "one number is";
                      case 2 -> "two numbers are";
                      default -> "four numbers are";
                    },
                    Text.list(names, "and")))
        .help("write `[%s]` or `{%s: …}`".formatted(inOrder, String.join(": …, ", names)));
  }

  private void add(
      Distribution distribution, String name, Node node, Place place, Spec spec, List<Num> into) {
    Spec own = spec(distribution, name, spec);
    Num number =
        distribution.isCount(name)
            ? values.count(node, place, own)
            : values.number(node, place, own);
    if (number != null) {
      into.add(number);
    }
  }

  private boolean isSound(Distribution distribution, List<Num> numbers, Place place, Spec spec) {
    if (distribution.parameters().contains("high")) {
      BigDecimal low = numbers.get(numbers.size() - 2).value();
      BigDecimal high = numbers.getLast().value();
      boolean empty = distribution == Distribution.UNIFORM_INT && low.compareTo(high) == 0;
      if (low.compareTo(high) > 0 || empty) {
        problems.add(
            empty
                ? Diagnostic.of(
                        Code.BAD_DISTRIBUTION,
                        place,
                        "there is no number from %s up to it".formatted(spec.shown(low)))
                    .help("`uniform_int` leaves the upper bound out, as in PyNN: write one more")
                : Diagnostic.of(
                        Code.BAD_DISTRIBUTION,
                        place,
                        "the lower bound, %s, is above the upper one, %s"
                            .formatted(spec.shown(low), spec.shown(high)))
                    .help("write the lower bound first"));
        return false;
      }
    }
    Value.Drawn drawn =
        new Value.Drawn(distribution, numbers, Optional.empty(), Optional.empty(), place);
    if (drawn.kept() < LEAST_KEPT) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_DISTRIBUTION,
                  place,
                  "of all numbers drawn only %.2g would be between the bounds"
                      .formatted(drawn.kept()))
              .note("PyNN draws again until all are, and gives up after a thousand rounds")
              .help("move the mean to between the bounds, or make `sigma` smaller"));
      return false;
    }
    Optional<BigDecimal> most = drawn.bound(true);
    if (distribution == Distribution.UNIFORM_INT && most.filter(b -> !spec.allows(b)).isPresent()) {
      problems.add(ValueTrouble.outOfRange(most.get(), false, place, spec));
      return false;
    }
    return true;
  }

  /** Reports a distribution that gives impossible numbers too often. */
  static void checkTail(Value value, Spec spec, double draws, Problems problems) {
    if (!(value instanceof Value.Drawn drawn)) {
      return;
    }
    double outside = draws * drawn.outside(spec.above(), spec.atLeast(), spec.atMost());
    if (outside > TOLERATED) {
      problems.add(
          Diagnostic.of(
                  Code.DISTRIBUTION_TAIL,
                  drawn.place(),
                  "%s must be %s, but this distribution goes beyond it"
                      .formatted(Text.quoted(spec.name()), spec.bounds()))
              .note(
                  "of %,.0f numbers drawn up to %.2g will be impossible".formatted(draws, outside))
              .help("use `normal_clipped` or `uniform`, which have bounds, or smaller numbers"));
    }
  }
}
