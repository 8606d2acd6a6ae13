package org.hillock.standalone.home;

import java.io.IOException;
import java.nio.file.Path;

/** Tells the command line where the platform of a home is: {@code serve.json}. */
final class ServeFile {
  static final String NAME = "serve.json";

  private ServeFile() {}

  static void write(Path directory, String url, long pid) {
    try {
      PrivateFiles.write(
          directory.resolve(NAME), "{\"url\": \"%s\", \"pid\": %d}\n".formatted(url, pid));
    } catch (IOException unusable) {
      throw new StartException(
          StartException.PLATFORM,
          "Cannot write " + directory.resolve(NAME) + ": " + unusable.getMessage());
    }
  }
}
