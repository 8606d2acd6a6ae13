package org.hillock.apiservice.checks;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.nio.charset.StandardCharsets;
import org.hillock.experiment.ExperimentSchema;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Gives the schema of descriptions. */
@RestController
@Tag(name = "checks")
class SchemaController {

  private static final String SCHEMA = "application/schema+json";

  @GetMapping(path = "/api/v1/schema/experiment", produces = SCHEMA)
  @Operation(
      operationId = "getExperimentSchema",
      summary = "The JSON Schema of descriptions",
      description = "Draft 2020-12, for completion and hints in an editor.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = SCHEMA, schema = @Schema(type = "object")))
  byte[] schema() {
    return ExperimentSchema.json().getBytes(StandardCharsets.UTF_8);
  }
}
