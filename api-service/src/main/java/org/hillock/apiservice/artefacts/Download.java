package org.hillock.apiservice.artefacts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.InputFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRange;
import org.springframework.http.MediaType;

/** One download: the whole content, or one range of it (RFC 9110, sections 13 and 14). */
public final class Download {

  /** Attributes by which Tomcat's connector is told to send a part of a file. */
  private static final String SENDFILE = "org.apache.tomcat.sendfile.";

  /** What a socket takes at once in any case. */
  private static final long LARGE = 48 * 1024;

  private final ContentStore store;
  private final ContentDigest digest;
  private final long size;
  private final ArtefactRef file;

  /** From {@code start} up to, and not including, {@code end}. */
  private record Piece(long start, long end) {}

  private Download(ContentStore store, ContentDigest digest, long size, ArtefactRef file) {
    this.store = store;
    this.digest = digest;
    this.size = size;
    this.file = file;
  }

  /**
   * The download of a file that must be in the store.
   *
   * @throws IllegalStateException if it is not
   */
  public static Download of(ContentStore store, ArtefactRef file) throws IOException {
    ContentDigest digest = new ContentDigest(file.sha256());
    OptionalLong size = store.size(digest);
    if (size.isEmpty()) {
      throw new IllegalStateException(
          "content %s of %s is missing from the content store".formatted(digest, file.name()));
    }
    return new Download(store, digest, size.getAsLong(), file);
  }

  /**
   * The download of a file that belongs to a job since it was submitted.
   *
   * @throws IllegalStateException if it is not in the store
   */
  public static Download of(ContentStore store, InputFile file) throws IOException {
    return of(
        store,
        new ArtefactRef(
            file.name(), MediaType.APPLICATION_OCTET_STREAM_VALUE, file.size(), file.sha256()));
  }

  /** Answers the request. */
  public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String etag = "\"" + digest.hex() + "\"";
    response.setHeader(HttpHeaders.ETAG, etag);
    response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
    if (knows(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    Piece piece = piece(request, response, etag);
    if (piece == null) {
      piece = new Piece(0, size);
    } else {
      response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
      response.setHeader(
          HttpHeaders.CONTENT_RANGE,
          "bytes " + piece.start() + "-" + (piece.end() - 1) + "/" + size);
    }
    response.setContentType(file.mediaType());
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION,
        ContentDisposition.attachment().filename(lastPart(file.name())).build().toString());
    response.setContentLengthLong(piece.end() - piece.start());
    if (!request.getMethod().equals(HttpMethod.HEAD.name())) {
      send(piece, request, response);
    }
  }

  private static String lastPart(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /**
   * Leaves large pieces to the container, which sends a file without a thread of ours for as long
   * as it takes, and drops a client that does not read. Small ones go with the headers.
   */
  private void send(Piece piece, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<Path> file = store.file(digest);
    long length = piece.end() - piece.start();
    boolean supported = Boolean.TRUE.equals(request.getAttribute(SENDFILE + "support"));
    if (length < LARGE || file.isEmpty() || !supported) {
      store.copy(digest, piece.start(), length, response.getOutputStream());
      return;
    }
    request.setAttribute(SENDFILE + "filename", file.get().toRealPath().toString());
    request.setAttribute(SENDFILE + "start", piece.start());
    request.setAttribute(SENDFILE + "end", piece.end());
  }

  private static boolean knows(@Nullable String ifNoneMatch, String etag) {
    if (ifNoneMatch == null) {
      return false;
    }
    return Pattern.compile(",")
        .splitAsStream(ifNoneMatch)
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /** The range to send; {@code null} for everything. */
  private @Nullable Piece piece(
      HttpServletRequest request, HttpServletResponse response, String etag) {
    String header = request.getHeader(HttpHeaders.RANGE);
    String condition = request.getHeader(HttpHeaders.IF_RANGE);
    if (header == null || (condition != null && !condition.strip().equals(etag))) {
      return null;
    }
    List<HttpRange> ranges;
    try {
      ranges = HttpRange.parseRanges(header);
    } catch (IllegalArgumentException e) {
      return null; // RFC 9110 §14.2: a Range that is not understood is not there
    }
    if (ranges.size() != 1) {
      return null; // the same section allows to send everything; nobody needs several pieces
    }
    long start;
    try {
      start = ranges.getFirst().getRangeStart(size);
    } catch (IllegalArgumentException e) {
      throw outside(response);
    }
    if (start >= size) {
      throw outside(response);
    }
    return new Piece(start, ranges.getFirst().getRangeEnd(size) + 1);
  }

  private ApiException outside(HttpServletResponse response) {
    response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + size);
    return ApiException.of(
        ErrorCode.RANGE_NOT_SATISFIABLE, "The file has " + size + " bytes; the range is outside.");
  }
}
