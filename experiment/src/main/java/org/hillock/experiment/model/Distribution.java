package org.hillock.experiment.model;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The distributions of PyNN, with PyNN's names for their numbers. */
public enum Distribution {
  /** Whole numbers: how often something of probability p happens in n trials. */
  BINOMIAL("n p"),
  EXPONENTIAL("beta"),
  GAMMA("k theta"),
  /** Mean and deviation are those of the logarithm. */
  LOGNORMAL("mu sigma"),
  NORMAL("mu sigma"),
  /** Numbers outside of the bounds are drawn again. */
  NORMAL_CLIPPED("mu sigma low high"),
  /** Numbers outside of the bounds are moved to the bounds. */
  NORMAL_CLIPPED_TO_BOUNDARY("mu sigma low high"),
  POISSON("lambda_"),
  UNIFORM("low high"),
  /** Whole numbers from the lower bound up to, but without the upper one. */
  UNIFORM_INT("low high"),
  /** Angles. */
  VONMISES("mu kappa");

  /** What is always positive comes near to zero, but not to it. */
  private static final BigDecimal ABOVE_ZERO = new BigDecimal("1e-300");

  private final String parameters;

  Distribution(String parameters) {
    this.parameters = parameters;
  }

  /** The word of the language, which is PyNN's. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** For messages: {@code a normal}, {@code an exponential}. */
  public String article() {
    return (this == EXPONENTIAL ? "an " : "a ") + word();
  }

  /** The names of its numbers, in PyNN's order. */
  public List<String> parameters() {
    return List.of(parameters.split(" "));
  }

  /** Whether one of its numbers must be a whole number. */
  public boolean isCount(String parameter) {
    return this == UNIFORM_INT || (this == BINOMIAL && parameter.equals("n"));
  }

  /** Whether only whole numbers are drawn. */
  public boolean isWhole() {
    return switch (this) {
      case BINOMIAL, POISSON, UNIFORM_INT -> true;
      case EXPONENTIAL,
          GAMMA,
          LOGNORMAL,
          NORMAL,
          NORMAL_CLIPPED,
          NORMAL_CLIPPED_TO_BOUNDARY,
          UNIFORM,
          VONMISES ->
          false;
    };
  }

  /** The mean; of clipped distributions about that. */
  public double mean(List<Num> numbers) {
    double first = numbers.getFirst().asDouble();
    double last = numbers.getLast().asDouble();
    return switch (this) {
      case BINOMIAL, GAMMA -> first * last;
      case EXPONENTIAL, POISSON, NORMAL, VONMISES -> first;
      case LOGNORMAL -> Math.exp(first + last * last / 2);
      case NORMAL_CLIPPED, NORMAL_CLIPPED_TO_BOUNDARY ->
          Math.max(numbers.get(2).asDouble(), Math.min(last, first));
      case UNIFORM -> (first + last) / 2;
      case UNIFORM_INT -> (first + last - 1) / 2;
    };
  }

  /** The words of all distributions. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Distribution::word).toList();
  }

  /** The distribution of a name; null if there is none. */
  public static @Nullable Distribution of(String word) {
    return Arrays.stream(values()).filter(d -> d.word().equals(word)).findFirst().orElse(null);
  }

  /** The largest or smallest number that can be drawn; empty if there is none. */
  Optional<BigDecimal> bound(List<Num> numbers, boolean largest) {
    BigDecimal first = numbers.getFirst().value();
    BigDecimal last = numbers.getLast().value();
    return switch (this) {
      case UNIFORM -> Optional.of(largest ? last : first);
      case UNIFORM_INT -> Optional.of(largest ? last.subtract(BigDecimal.ONE) : first);
      case NORMAL_CLIPPED, NORMAL_CLIPPED_TO_BOUNDARY ->
          Optional.of(largest ? last : numbers.get(2).value());
      case BINOMIAL -> Optional.of(largest ? first : BigDecimal.ZERO);
      case EXPONENTIAL, GAMMA, LOGNORMAL -> largest ? Optional.empty() : Optional.of(ABOVE_ZERO);
      case POISSON -> largest ? Optional.empty() : Optional.of(BigDecimal.ZERO);
      case VONMISES -> Optional.of(BigDecimal.valueOf(largest ? Math.PI : -Math.PI));
      case NORMAL -> Optional.empty();
    };
  }

  /** An upper bound for the probability of a number below another, or at it if that counts. */
  double below(List<Num> numbers, double bound, boolean strict) {
    double first = numbers.getFirst().asDouble();
    double last = numbers.getLast().asDouble();
    return switch (this) {
      case NORMAL -> Tail.beyond(first - bound, last);
      case LOGNORMAL -> bound <= 0 ? 0 : Tail.beyond(first - Math.log(bound), last);
      case EXPONENTIAL -> bound <= 0 ? 0 : -Math.expm1(-bound / first);
      case GAMMA -> bound <= 0 ? 0 : 1;
      case POISSON -> bound < 0 || (bound == 0 && !strict) ? 0 : bound == 0 ? Math.exp(-first) : 1;
      case BINOMIAL ->
          bound < 0 || (bound == 0 && !strict) ? 0 : bound == 0 ? Math.pow(1 - last, first) : 1;
      case UNIFORM, UNIFORM_INT, NORMAL_CLIPPED, NORMAL_CLIPPED_TO_BOUNDARY -> 0;
      case VONMISES -> bound > -Math.PI ? 1 : 0;
    };
  }

  /** An upper bound for the probability of a number above another. */
  double above(List<Num> numbers, double bound) {
    double first = numbers.getFirst().asDouble();
    double last = numbers.getLast().asDouble();
    return switch (this) {
      case NORMAL -> Tail.beyond(bound - first, last);
      case LOGNORMAL -> bound <= 0 ? 1 : Tail.beyond(Math.log(bound) - first, last);
      case EXPONENTIAL -> Math.exp(-Math.max(0, bound) / first);
      case GAMMA -> Tail.gamma(first, bound / last);
      case POISSON -> Tail.poisson(first, bound);
      case BINOMIAL -> bound >= first ? 0 : 1;
      case UNIFORM, UNIFORM_INT, NORMAL_CLIPPED, NORMAL_CLIPPED_TO_BOUNDARY -> 0;
      case VONMISES -> bound < Math.PI ? 1 : 0;
    };
  }
}
