package org.hillock.jobstore;

import java.time.Duration;

/**
 * Says that a request is the same as one made before.
 *
 * @param scope whose key it is: two users may use the same key
 * @param key chosen by the client, 1 to 255 characters
 * @param requestSha256 digest of the request, 64 lower-case hexadecimal digits
 */
public record IdempotencyKey(String scope, String key, String requestSha256) {

  /** How long it is remembered, at least. Not a setting: clients are promised it. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  public IdempotencyKey {
    if (key.isEmpty() || key.length() > 255) {
      throw new IllegalArgumentException("an idempotency key has 1 to 255 characters");
    }
    if (!requestSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "not a SHA-256 in lower-case hexadecimal: " + requestSha256);
    }
  }
}
