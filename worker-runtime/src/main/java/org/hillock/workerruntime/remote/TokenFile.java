package org.hillock.workerruntime.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The file that holds the worker's token. It is read at each call, so that a token can be replaced
 * while jobs run.
 *
 * @param path the file; its first line is the token
 */
public record TokenFile(Path path) {

  /**
   * The token.
   *
   * @throws ApiException.Unauthorised if the file cannot be read or holds none
   */
  String read() throws ApiException.Unauthorised {
    try {
      String token = Files.readString(path).strip();
      if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
        throw new ApiException.Unauthorised(
            "The token file %s holds no token. Put the worker's token into it.".formatted(path));
      }
      return token;
    } catch (NoSuchFileException missing) {
      throw new ApiException.Unauthorised(
          "The token file %s does not exist. Put the worker's token there.".formatted(path));
    } catch (IOException unreadable) {
      throw new ApiException.Unauthorised(
          "The token file %s cannot be read: %s.".formatted(path, unreadable.getMessage()));
    }
  }
}
