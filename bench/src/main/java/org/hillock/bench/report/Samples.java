package org.hillock.bench.report;

import java.util.Arrays;
import java.util.Collection;

/** Numbers measured again and again. */
public final class Samples {

  private final double[] sorted;

  /** Of these. */
  public Samples(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** The value that half of them do not exceed. */
  public double median() {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /**
   * The smallest value that a share of them does not exceed.
   *
   * @param share between 0 and 1
   */
  public double quantile(double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.min(Math.max(rank, 1), sorted.length) - 1];
  }

  /** The largest. */
  public double max() {
    return sorted[sorted.length - 1];
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
