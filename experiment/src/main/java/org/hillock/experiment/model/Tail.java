package org.hillock.experiment.model;

/** Upper bounds for how often numbers are far from where most are. */
final class Tail {

  private Tail() {}

  /** Of a normal number of deviation sigma to be more than the distance on one side of its mean. */
  static double beyond(double distance, double sigma) {
    if (sigma == 0) {
      return distance > 0 ? 0 : 1;
    }
    double z = distance / sigma;
    return z <= 1 ? (z < 0 ? 1 : 0.5) : Math.exp(-z * z / 2) / (z * Math.sqrt(2 * Math.PI));
  }

  /** Of a gamma number of shape k and scale 1 to be above a bound (Chernoff). */
  static double gamma(double k, double bound) {
    return bound <= k ? 1 : Math.exp(k - bound + k * Math.log(bound / k));
  }

  /** Of a Poisson number to be above a bound (Chernoff). */
  static double poisson(double mean, double bound) {
    if (mean == 0) {
      return bound < 0 ? 1 : 0;
    }
    return bound <= mean ? 1 : Math.exp(bound - mean - bound * Math.log(bound / mean));
  }

  /** How much of a normal distribution lies between two bounds, roughly. */
  static double between(double mu, double sigma, double low, double high) {
    return sigma == 0
        ? (low <= mu && mu <= high ? 1 : 0)
        : Math.max(0, cumulative((high - mu) / sigma) - cumulative((low - mu) / sigma));
  }

  /** The share of a standard normal distribution below z; to about seven digits. */
  private static double cumulative(double z) {
    double t = 1 / (1 + 0.2316419 * Math.abs(z));
    double sum =
        t
            * (0.319381530
                + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
    double above = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * sum;
    return z >= 0 ? 1 - above : above;
  }
}
