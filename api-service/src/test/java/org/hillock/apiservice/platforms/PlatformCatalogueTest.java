package org.hillock.apiservice.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobstore.PlatformView;
import org.hillock.jobstore.Target;
import org.hillock.jobstore.WorkerRegistry;
import org.hillock.jobstore.WorkerView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlatformCatalogueTest {

  private final Registry registry = new Registry();
  private final MovingClock clock = new MovingClock();
  private final PlatformCatalogue catalogue = new PlatformCatalogue(registry, clock);

  @Test
  void theNewestEnvironmentThatWorksIsPinned() {
    registry.announce("nest", "software-2026.10", null, true);
    registry.announce("nest", "software-2026.11", null, true);
    registry.announce("nest", "software-2026.12", "does not import", true);
    registry.announce("neuron", "software-2026.13", null, true);
    assertThat(catalogue.require("nest"))
        .isEqualTo(new Target("nest", "software-2026.11", ResultLabel.SIMULATION));
  }

  @Test
  void aLivingWorkerIsPreferredToASilentOneAndASilentOneToNone() {
    registry.announce("nest", "software-2026.11", null, false);
    assertThat(catalogue.require("nest").environment()).isEqualTo("software-2026.11");
    registry.announce("nest", "software-2026.10", null, true);
    assertThat(catalogue.require("nest").environment()).isEqualTo("software-2026.10");
  }

  @Test
  void aBrokenPlatformIsRefusedWithEveryReason() {
    registry.announce("nest", "software-2026.10", "no compiler", true);
    registry.announce("nest", "software-2026.11", "does not import", false);
    assertRefused("nest", ErrorCode.PLATFORM_UNAVAILABLE, "no compiler", "software-2026.11");
  }

  @Test
  void anUnknownPlatformIsRefusedWithTheKnownOnes() {
    assertRefused("nest", ErrorCode.PLATFORM_UNKNOWN, "No worker has registered yet");
    registry.announce("nest", "software-2026.10", null, true);
    assertRefused("nst", ErrorCode.PLATFORM_UNKNOWN, "Did you mean \"nest\"?", "Known: nest");
  }

  @Test
  void whatWorksIsRememberedForAMoment() {
    registry.announce("nest", "software-2026.11", null, true);
    for (int i = 0; i < 100; i++) {
      catalogue.require("nest");
    }
    assertThat(registry.reads).isEqualTo(1);
    clock.now = clock.now.plus(Duration.ofSeconds(1));
    catalogue.require("nest");
    assertThat(registry.reads).isEqualTo(2);
    catalogue.forget();
    catalogue.require("nest");
    assertThat(registry.reads).isEqualTo(3);
  }

  @Test
  void nothingIsRefusedByWhatIsRemembered() {
    registry.announce("nest", "software-2026.11", null, true);
    catalogue.require("nest");
    registry.announce("neuron", "software-2026.11", null, true);
    assertThat(catalogue.require("neuron").platform()).isEqualTo("neuron");
  }

  private void assertRefused(String name, ErrorCode code, String... parts) {
    assertThatThrownBy(() -> catalogue.require(name))
        .isInstanceOfSatisfying(
            ApiException.class, refusal -> assertThat(refusal.code()).isEqualTo(code))
        .message()
        .contains(parts);
  }

  /** Answers what a test announced. */
  private static final class Registry implements WorkerRegistry {

    private final List<PlatformView> platforms = new ArrayList<>();
    private final List<WorkerView> workers = new ArrayList<>();
    private int reads;

    void announce(String name, String environment, @Nullable String reason, boolean alive) {
      Offer offer =
          new Offer(name, environment, ResultLabel.SIMULATION, reason == null, reason, Map.of());
      WorkerView.Slots slots = new WorkerView.Slots(1, 1);
      workers.add(
          new WorkerView(
              new WorkerId(UUID.randomUUID()),
              "w" + workers.size(),
              "0.1",
              slots,
              new WorkerView.Life(alive, Instant.EPOCH),
              List.of(offer)));
      String why = reason == null && !alive ? "no worker that offers it is running" : reason;
      platforms.add(
          new PlatformView(name, environment, ResultLabel.SIMULATION, why, Map.of(), slots));
    }

    @Override
    public RegistrationReply register(Registration registration) {
      throw new UnsupportedOperationException("tests announce");
    }

    @Override
    public List<WorkerView> workers() {
      return workers;
    }

    @Override
    public List<PlatformView> platforms() {
      reads++;
      return List.copyOf(platforms);
    }
  }

  /** Stands still until a test moves it. */
  private static final class MovingClock extends Clock {

    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
