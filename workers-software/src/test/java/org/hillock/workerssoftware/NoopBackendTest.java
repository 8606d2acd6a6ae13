package org.hillock.workerssoftware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.RunLimits;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.JobBackendContractTest;
import org.junit.jupiter.api.Test;

class NoopBackendTest extends JobBackendContractTest {

  @Override
  protected JobBackend backend() {
    return new NoopBackend();
  }

  @Override
  protected Bundle succeeding() {
    return bundle("# noop: hold 20 ms\n# noop: log hello\n# noop: write 1000\n", Bundles.LIMITS);
  }

  @Override
  protected Bundle wrong() {
    return bundle("# noop: fail user not like this\n", Bundles.LIMITS);
  }

  @Override
  protected Bundle endless() {
    return bundle("# noop: hold 100 s\n", Bundles.LIMITS);
  }

  @Override
  protected Bundle overLimit() {
    return bundle(
        "# noop: hold 100 s\n", new RunLimits(Duration.ofMillis(100), 1 << 20, 1 << 20, 1 << 20));
  }

  private static Bundle bundle(String description, RunLimits limits) {
    return Bundles.of(
        "noop", "noop", limits, List.of(new Bundle.File("experiment.yaml", description)));
  }

  @Test
  void readsWishesOutOfADescription() {
    NoopWishes wishes =
        NoopWishes.read("hillock: 1\n  # noop: hold 2 s\n# noop: fail limit too much\n# other\n");
    assertThat(wishes)
        .isEqualTo(
            new NoopWishes(Duration.ofSeconds(2), List.of(), 0, FailureKind.LIMIT, "too much"));
  }

  @Test
  void refusesAWishItDoesNotKnow() {
    assertThatThrownBy(() -> NoopWishes.read("# noop: dance now"))
        .hasMessageContaining("# noop: dance now");
  }
}
