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
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobstore.JobReader;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The files that belong to a job since it was submitted. */
@RestController
@Tag(name = "jobs")
class JobFileController {

  /** The files of a job. */
  record JobFileList(List<InputFile> items) {}

  private final JobReader reader;
  private final ContentStore content;

  JobFileController(JobReader reader, ContentStore content) {
    this.reader = reader;
    this.content = content;
  }

  @GetMapping(path = "/api/v1/jobs/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "listFiles",
      summary = "The files that came with the description, and those that the script reads")
  JobFileList list(@PathVariable String id) {
    JobId job = JobIds.parse(id);
    JobIds.require(reader, job);
    return new JobFileList(reader.files(job));
  }

  @GetMapping("/api/v1/jobs/{id}/files/{*name}")
  @Operation(
      operationId = "getFile",
      summary = "Download one of them",
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
    String wanted = name.substring(1); // begins with a slash
    List<InputFile> files = reader.files(job);
    InputFile file =
        files.stream()
            .filter(each -> each.name().equals(wanted))
            .findFirst()
            .orElseThrow(() -> missing(files, wanted));
    Download.of(content, file).send(request, response);
  }

  private static ApiException missing(List<InputFile> files, String name) {
    return ApiException.of(
        ErrorCode.ARTEFACT_NOT_FOUND,
        files.isEmpty()
            ? "The job was submitted without files, and its script reads none."
            : "There is no file \"%s\". There are: %s."
                .formatted(
                    name, files.stream().map(InputFile::name).collect(Collectors.joining(", "))));
  }
}
