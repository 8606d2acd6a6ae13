package org.hillock.apiservice.artefacts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.jobs.JobIds;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobstore.JobReader;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "artefacts")
class ArtefactController {

  /** The files of a job. */
  record ArtefactList(List<ArtefactRef> items) {}

  private final JobReader reader;
  private final ContentStore content;

  ArtefactController(JobReader reader, ContentStore content) {
    this.reader = reader;
    this.content = content;
  }

  @GetMapping(path = "/api/v1/jobs/{id}/artefacts", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "listArtefacts", summary = "The files that an ended job left")
  ArtefactList list(@PathVariable String id) {
    JobId job = JobIds.parse(id);
    JobIds.require(reader, job);
    return new ArtefactList(reader.artefacts(job));
  }

  @GetMapping("/api/v1/jobs/{id}/artefacts/{*name}")
  @Operation(
      operationId = "getArtefact",
      summary = "Download a file",
      description =
          "With Range (one range of bytes), If-Range and If-None-Match; the ETag is the SHA-256.")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "The range", content = @Content)
  @ApiResponse(responseCode = "304", description = "Not changed", content = @Content)
  void download(
      @PathVariable String id,
      @PathVariable String name,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    JobId job = JobIds.parse(id);
    JobIds.require(reader, job);
    ArtefactRef file = find(reader.artefacts(job), name.substring(1)); // begins with a slash
    Download.of(content, file).send(request, response);
  }

  private static ArtefactRef find(List<ArtefactRef> files, String name) {
    return files.stream()
        .filter(file -> file.name().equals(name))
        .findFirst()
        .orElseThrow(() -> missing(files, name));
  }

  private static ApiException missing(List<ArtefactRef> files, String name) {
    String known = files.stream().map(ArtefactRef::name).collect(Collectors.joining(", "));
    return ApiException.of(
        ErrorCode.ARTEFACT_NOT_FOUND,
        files.isEmpty()
            ? "The job has no files (yet): they appear when it has ended."
            : "There is no file \"" + name + "\". There are: " + known + ".");
  }
}
