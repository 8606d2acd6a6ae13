package org.hillock.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobstore.JobSize;
import org.hillock.jobstore.Snapshot;
import org.hillock.jobstore.Target;
import org.hillock.jobstore.WorkerView;

/** What tests of planning start from. */
final class Given {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private Given() {}

  static JobId jobId(int number) {
    return new JobId(new UUID(0x0192_f1c4_7a00_7000L, 0x8000_0000_0000_0000L + number));
  }

  static WorkerId workerId(String name) {
    return new WorkerId(UUID.nameUUIDFromBytes(name.getBytes(UTF_8)));
  }

  static Target target(String platform) {
    return target(platform, "software-1");
  }

  static Target target(String platform, String environment) {
    return new Target(platform, environment, ResultLabel.SIMULATION);
  }

  static Snapshot.Queued job(int number, Target target) {
    return new Snapshot.Queued(
        jobId(number), target, new JobSize(1000, 100, 1000), 1, NOW.plusSeconds(number));
  }

  static WorkerView worker(String name, int free, Target... targets) {
    return worker(name, free, Arrays.stream(targets).map(Given::offer).toList());
  }

  static WorkerView worker(String name, int free, List<Offer> offers) {
    return new WorkerView(
        workerId(name),
        name,
        "0.1.0",
        new WorkerView.Slots(Math.max(free, 1), free),
        new WorkerView.Life(true, NOW),
        offers);
  }

  static Offer offer(Target target) {
    return new Offer(target.platform(), target.environment(), target.label(), true, null, Map.of());
  }

  static Offer broken(Target target) {
    return new Offer(
        target.platform(),
        target.environment(),
        target.label(),
        false,
        "does not import",
        Map.of());
  }

  static Snapshot snapshot(List<Snapshot.Queued> jobs, WorkerView... workers) {
    return new Snapshot(NOW, jobs, List.of(workers));
  }
}
