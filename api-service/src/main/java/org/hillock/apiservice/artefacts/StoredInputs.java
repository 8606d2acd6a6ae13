package org.hillock.apiservice.artefacts;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.jobs.ContentKeeper;

/** Keeps files of jobs in the content store. */
final class StoredInputs implements ContentKeeper {

  private final ContentStore store;

  StoredInputs(ContentStore store) {
    this.store = store;
  }

  @Override
  public void keep(String sha256, byte[] content) {
    ContentDigest digest = new ContentDigest(sha256);
    try {
      // what is here may be due for removal, as long as no job names it: say first that it is
      // wanted
      while (store.keep(digest).isEmpty()) {
        store.append(digest, content.length, 0, new ByteArrayInputStream(content));
      }
    } catch (ContentRefusedException e) {
      throw switch (e.reason()) {
        case NO_SPACE -> ApiException.of(ErrorCode.STORAGE_FULL, String.valueOf(e.getMessage()));
        case WRONG_DIGEST, WRONG_SIZE ->
            new IllegalStateException("the digest was taken of these very bytes", e);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
