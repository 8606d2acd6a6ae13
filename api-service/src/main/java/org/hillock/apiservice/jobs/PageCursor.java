package org.hillock.apiservice.jobs;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.jobcontract.JobId;

/** The place in a list where the next page begins, as an opaque text. */
final class PageCursor {

  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 2 * Long.BYTES;

  private PageCursor() {}

  static String write(JobId job) {
    byte[] bytes =
        ByteBuffer.allocate(LENGTH)
            .put(VERSION)
            .putLong(job.value().getMostSignificantBits())
            .putLong(job.value().getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static JobId read(String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw refusal();
    }
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      throw refusal();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
    return new JobId(new UUID(buffer.getLong(), buffer.getLong()));
  }

  private static ApiException refusal() {
    return ApiException.parameter(
        "cursor",
        "is not one that this service gave; take \"next_cursor\" of the page before, as it is, or"
            + " leave it out to begin with the newest job");
  }
}
