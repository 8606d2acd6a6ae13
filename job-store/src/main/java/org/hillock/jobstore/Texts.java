package org.hillock.jobstore;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text on its way into the database. */
final class Texts {

  private Texts() {}

  /**
   * PostgreSQL keeps every character but NUL. It is shown as a replacement character rather than
   * losing a job or a report over it.
   */
  static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** The same for text that may be missing. */
  static @Nullable String storableOrNull(@Nullable String text) {
    return text == null ? null : storable(text);
  }

  static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
