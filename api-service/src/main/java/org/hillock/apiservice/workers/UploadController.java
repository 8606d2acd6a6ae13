package org.hillock.apiservice.workers;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.hillock.apiservice.artefacts.ContentDigest;
import org.hillock.apiservice.artefacts.ContentRefusedException;
import org.hillock.apiservice.artefacts.ContentSettings;
import org.hillock.apiservice.artefacts.ContentStore;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes the files of results, piece by piece. */
@RestController
@Tag(name = "workers")
class UploadController {

  private final ContentStore content;
  private final ContentSettings settings;

  UploadController(ContentStore content, ContentSettings settings) {
    this.content = content;
    this.settings = settings;
  }

  @GetMapping(path = WorkerPaths.UPLOAD, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "getUpload", summary = "How much of this content is here")
  Position position(@PathVariable String sha256) throws IOException {
    return content.position(digest(sha256));
  }

  @PutMapping(path = WorkerPaths.UPLOAD, produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "putUpload",
      summary = "Add a part of content",
      description = "The answer says where to go on; what is here already is skipped.")
  Position append(
      @PathVariable String sha256,
      @RequestParam @Parameter(description = "of the first byte of the part") long offset,
      @RequestParam @Parameter(description = "of the whole content, in bytes") long size,
      HttpServletRequest request)
      throws IOException {
    ContentDigest digest = digest(sha256);
    if (offset < 0 || size < 0 || offset > size) {
      throw ApiException.parameter("offset", "must be 0 to size, and size 0 or more");
    }
    if (size > settings.maxSize().toBytes()) {
      throw ApiException.of(
          ErrorCode.TOO_LARGE,
          "The file has %d bytes, and at most %d are kept (hillock.api.content.max-size)."
              .formatted(size, settings.maxSize().toBytes()));
    }
    try {
      return content.append(digest, size, offset, request.getInputStream());
    } catch (ContentRefusedException e) {
      throw refusal(e);
    }
  }

  private static ApiException refusal(ContentRefusedException e) {
    String reason = String.valueOf(e.getMessage());
    return switch (e.reason()) {
      case NO_SPACE -> ApiException.of(ErrorCode.STORAGE_FULL, reason);
      case WRONG_DIGEST -> ApiException.of(ErrorCode.DIGEST_MISMATCH, reason);
      case WRONG_SIZE -> ApiException.parameter("size", reason);
    };
  }

  private static ContentDigest digest(String sha256) {
    try {
      return new ContentDigest(sha256);
    } catch (IllegalArgumentException e) {
      throw ApiException.parameter("sha256", String.valueOf(e.getMessage()));
    }
  }
}
