package org.hillock.apiservice.security;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the tokens are.
 *
 * @param userTokenFile tokens that open {@code /api/v1}, one on each line
 * @param workerTokenFile tokens that open {@code /worker/v1}, one on each line
 */
@ConfigurationProperties("hillock.api.security")
public record SecuritySettings(@Nullable Path userTokenFile, @Nullable Path workerTokenFile) {

  Path requireUserTokenFile() {
    return required(userTokenFile, "hillock.api.security.user-token-file");
  }

  Path requireWorkerTokenFile() {
    return required(workerTokenFile, "hillock.api.security.worker-token-file");
  }

  private static Path required(@Nullable Path file, String setting) {
    if (file == null) {
      throw new IllegalStateException(
          setting
              + " is not set: name a file that holds the token, readable by this service only.");
    }
    return file;
  }
}
