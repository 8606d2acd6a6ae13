package org.hillock.standalone.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The tokens in a home, each generated when it is first asked for. Processes that ask at the same
 * time get the same.
 *
 * @param home the directory
 */
public record Tokens(Path home) {

  /** The file with the users' token. */
  public Path user() {
    return token("token");
  }

  /** The file with the workers' token. */
  public Path worker() {
    return token("worker-token");
  }

  private Path token(String name) {
    Path file = home.resolve(name);
    try {
      Files.createDirectories(home);
      return PrivateFiles.secret(file);
    } catch (IOException unusable) {
      throw new StartException(
          StartException.PLATFORM,
          "Cannot read or write the token " + file + ": " + unusable.getMessage());
    }
  }
}
