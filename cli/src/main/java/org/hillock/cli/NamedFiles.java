package org.hillock.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.UserFiles;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The files beside a description, each read when it is first asked for and once: what was checked
 * is what is sent.
 */
final class NamedFiles implements UserFiles {
  /** The most that is read of one; a platform may take less. */
  private static final long MAX_BYTES = 64 << 20;

  private final Path folder;
  private final Map<String, byte[]> found = new LinkedHashMap<>();

  /** Those in this folder and below it. */
  NamedFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Optional<byte[]> find(String name) {
    byte[] known = found.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new CommandException(
            ExitCode.USAGE,
            path + " has " + Durations.bytes(Files.size(path)) + "; no platform takes that much.");
      }
      byte[] content = Files.readAllBytes(path);
      found.put(name, content);
      return Optional.of(content);
    } catch (IOException unreadable) {
      throw new CommandException(
          ExitCode.USAGE, "Cannot read " + path + ": " + unreadable.getMessage());
    }
  }

  /** Whether none has been read. */
  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Those that are text, for showing diagnostics about them. */
  List<SourceText> texts() {
    return found.entrySet().stream()
        .flatMap(file -> text(file.getValue()).map(t -> new SourceText(file.getKey(), t)).stream())
        .toList();
  }

  /** How much there is to send, in bytes. */
  long size() {
    return found.values().stream().mapToLong(content -> content.length).sum();
  }

  /** Adds those that were asked for to a submission. */
  void addTo(ObjectNode submission) {
    if (found.isEmpty()) {
      return;
    }
    ArrayNode files = submission.putArray("files");
    found.forEach(
        (name, content) -> {
          ObjectNode file =
              files.addObject().put("name", name).put("sha256", Downloader.sha256(content));
          text(content)
              .ifPresentOrElse(
                  text -> file.put("content", text),
                  () -> file.put("content_base64", Base64.getEncoder().encodeToString(content)));
        });
  }

  private static Optional<String> text(byte[] content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
  }
}
