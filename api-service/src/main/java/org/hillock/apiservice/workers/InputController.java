package org.hillock.apiservice.workers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hillock.apiservice.artefacts.ContentDigest;
import org.hillock.apiservice.artefacts.ContentStore;
import org.hillock.apiservice.artefacts.Download;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.hillock.jobstore.JobReader;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Gives workers the files of what they run, and of nothing else. */
@RestController
@Tag(name = "workers")
class InputController {

  private final JobReader reader;
  private final ContentStore content;

  InputController(JobReader reader, ContentStore content) {
    this.reader = reader;
    this.content = content;
  }

  @GetMapping(WorkerPaths.INPUT)
  @Operation(
      operationId = "getInput",
      summary = "A file that the attempt's job needs, or a range of it")
  @ApiResponse(
      responseCode = "200",
      description = "The file",
      content =
          @Content(
              mediaType = "application/octet-stream",
              schema = @Schema(type = "string", format = "binary")))
  @ApiResponse(responseCode = "206", description = "The range", content = @Content)
  void download(
      @PathVariable String job,
      @PathVariable int attempt,
      @PathVariable String sha256,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    AttemptRef ref = AttemptPath.attempt(job, attempt);
    if (!AttemptPath.isCurrent(reader, ref)) {
      throw AttemptPath.notCurrent(ref);
    }
    InputFile file =
        reader.files(ref.job()).stream()
            .filter(each -> each.sha256().equals(sha256))
            .findFirst()
            .orElseThrow(
                () ->
                    ApiException.of(
                        ErrorCode.ARTEFACT_NOT_FOUND,
                        "No file of job " + job + " has this digest."));
    if (content.size(new ContentDigest(file.sha256())).isEmpty()) {
      // not a fault that time mends: the worker must not ask again and again
      throw ApiException.of(
          ErrorCode.ARTEFACT_NOT_FOUND,
          "The content of %s is missing from the content store.".formatted(file.name()));
    }
    Download.of(content, file).send(request, response);
  }
}
