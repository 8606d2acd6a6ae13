package org.hillock.workerruntime.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobcontract.worker.Usage;
import org.hillock.workerruntime.testing.Bundles;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class WireJsonTest {

  private static final String ID = "0193b0c4-0000-7000-8000-000000000001";

  private final JsonMapper json = WireJson.mapper();

  @Test
  void writesARegistrationAsTheServerReadsIt() {
    Offer offer =
        new Offer("nest", "software-1", ResultLabel.MAPPING_ONLY, true, null, Map.of("PyNN", "1"));
    Registration registration = new Registration(WorkerId.of(ID), "w1", 2, "0.1", List.of(offer));
    assertThat(json.readTree(json.writeValueAsBytes(registration)))
        .isEqualTo(
            json.readTree(
                """
                {"id": "%s", "name": "w1", "slots": 2, "version": "0.1", "offers": [
                  {"platform": "nest", "environment": "software-1", "label": "mapping-only",
                   "available": true, "reason": null, "versions": {"PyNN": "1"}}]}
                """
                    .formatted(ID)));
    assertThat(json.readValue(json.writeValueAsBytes(registration), Registration.class))
        .isEqualTo(registration);
  }

  @Test
  void writesAFinishAsTheServerReadsIt() {
    FinishReport report =
        new FinishReport(
            FinishReport.Outcome.FAILED,
            new Failure(FailureKind.USER, "wrong", "model.populations.exc", 3, 5),
            new Usage(1, 2, 3, 4),
            List.of());
    assertThat(json.readTree(json.writeValueAsBytes(report)))
        .isEqualTo(
            json.readTree(
                """
                {"outcome": "failed", "failure": {"kind": "user", "message": "wrong",
                 "path": "model.populations.exc", "line": 3, "column": 5},
                 "usage": {"wall_millis": 1, "cpu_millis": 2, "max_rss_bytes": 3, "cores": 4},
                 "artefacts": []}
                """));
  }

  @Test
  void readsWhatTheServerAnswersAndMore() {
    HeartbeatReply reply =
        json.readValue(
            """
            {"known": true, "weather": "fine", "verdicts":
             [{"attempt": {"job": "%s", "number": 2}, "order": "abandon"}]}
            """
                .formatted(ID),
            HeartbeatReply.class);
    assertThat(reply.verdicts())
        .containsExactly(
            new HeartbeatReply.Verdict(
                new AttemptRef(JobId.of(ID), 2), HeartbeatReply.Order.ABANDON));
    assertThat(
            json.readValue(
                "{\"heartbeat_interval\": \"PT5S\", \"lease\": \"PT30S\"}",
                RegistrationReply.class))
        .isEqualTo(new RegistrationReply(Duration.ofSeconds(5), Duration.ofSeconds(30)));
  }

  @Test
  void carriesABundleUnchanged() {
    var bundle = Bundles.of("nest", "software-1", Bundles.LIMITS, "print('ü')");
    assertThat(json.readValue(json.writeValueAsBytes(bundle), bundle.getClass())).isEqualTo(bundle);
  }
}
