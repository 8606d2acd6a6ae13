package org.hillock.apiservice.jobs;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.experiment.diagnostic.UserFiles;

/** The files that came with a description, each with its digest. */
final class SubmittedFiles implements UserFiles {

  /**
   * One of them.
   *
   * <p>Not a record, since it holds an array.
   */
  static final class Content {
    private final byte[] bytes;
    private final String sha256;

    /** Content, which is not to be changed any more. */
    Content(byte[] bytes) {
      this.bytes = bytes;
      this.sha256 = Sha256.hex(bytes);
    }

    byte[] bytes() {
      return bytes;
    }

    String sha256() {
      return sha256;
    }
  }

  private final Map<String, Content> files;

  SubmittedFiles(Map<String, Content> files) {
    this.files = new LinkedHashMap<>(files);
  }

  /** No files. */
  static SubmittedFiles none() {
    return new SubmittedFiles(Map.of());
  }

  @Override
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(files.get(name)).map(Content::bytes);
  }

  Map<String, Content> all() {
    return files;
  }

  Collection<String> names() {
    return files.keySet();
  }

  /** A digest of all names and digests; the same whatever the order. */
  String digest() {
    String lines =
        files.entrySet().stream()
            .map(file -> file.getValue().sha256() + " " + file.getKey() + "\n")
            .sorted()
            .collect(Collectors.joining());
    return Sha256.hex(lines.getBytes(StandardCharsets.UTF_8));
  }
}
