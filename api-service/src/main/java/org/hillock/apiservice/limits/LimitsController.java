package org.hillock.apiservice.limits;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.hillock.apiservice.json.ApiJson;
import org.hillock.apiservice.limits.LimitsBody.FileBounds;
import org.hillock.apiservice.limits.LimitsBody.RunBody;
import org.hillock.apiservice.limits.LimitsBody.RunBounds;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.jobstore.IdempotencyKey;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "service")
class LimitsController {

  /** Which Hillock this is. */
  record VersionBody(String name, String version) {}

  private final LimitsBody limits;
  private final VersionBody version;

  LimitsController(ApiLimits limits, Limits experiment, String version) {
    this.limits =
        new LimitsBody(
            limits.descriptionSize().toBytes(),
            limits.requestSize().toBytes(),
            limits.submissionSize(),
            FileBounds.of(limits.files()),
            ApiJson.MAX_DEPTH,
            limits.pageLength(),
            limits.longestWait().toMillis() / 1000.0,
            limits.watchers(),
            limits.threads(),
            List.of("nwb", "nix", "mat"),
            ApiLimits.IDEMPOTENCY_KEY_LENGTH,
            IdempotencyKey.LIFETIME.toSeconds(),
            new RunBounds(
                RunBody.of(limits.run().standard().toRunLimits()),
                RunBody.of(limits.run().most().toRunLimits())),
            experiment.asMap());
    this.version = new VersionBody("hillock", version);
  }

  @GetMapping(path = "/api/v1/limits", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getLimits", summary = "The bounds that this service keeps")
  LimitsBody limits() {
    return limits;
  }

  @GetMapping(path = "/api/v1/version", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getVersion", summary = "Which version of Hillock this is")
  VersionBody version() {
    return version;
  }
}
