package org.hillock.apiservice.platforms;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "platforms")
class PlatformController {

  /** All platforms. */
  record PlatformList(List<PlatformBody> items) {}

  private final PlatformCatalogue catalogue;

  PlatformController(PlatformCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping(path = "/api/v1/platforms", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "listPlatforms", summary = "Where jobs can run, as workers announce it")
  PlatformList list() {
    return new PlatformList(catalogue.all().stream().map(PlatformBody::of).toList());
  }
}
