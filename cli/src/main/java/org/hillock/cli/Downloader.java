package org.hillock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hillock.cli.api.Artefact;
import org.hillock.cli.api.UnreachableException;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;

/**
 * Fetches one result at a time into {@code NAME.part}, goes on where an earlier try ended, and
 * gives the file its name only when its digest is right.
 */
final class Downloader {
  private static final int BUFFER = 1 << 16;

  private final PlatformAccess access;
  private final Terminal terminal;
  private final Interrupts interrupts;
  private final int pressedBefore;

  /** Stops between two pieces when Ctrl-C is pressed from now on. */
  Downloader(PlatformAccess access, Terminal terminal, Interrupts interrupts) {
    this.access = access;
    this.terminal = terminal;
    this.interrupts = interrupts;
    this.pressedBefore = interrupts.count();
  }

  /** Brings the file into the directory, unless it is there already with the right content. */
  void fetch(String jobId, Artefact artefact, Path directory) {
    Path file = directory.resolve(artefact.name());
    Path part = directory.resolve(artefact.name() + ".part");
    try {
      if (Files.isRegularFile(file) && hasDigest(file, artefact)) {
        return;
      }
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      if (!complete(jobId, artefact, part)) {
        // what an earlier command left was no beginning of this file: once more from nothing
        Files.deleteIfExists(part);
        if (!complete(jobId, artefact, part)) {
          throw new CommandException(
              ExitCode.PLATFORM,
              "What arrived of "
                  + artefact.name()
                  + " is not what the platform announced (SHA-256 differs).",
              "It is in " + part + "; try again with: ./hillock get " + jobId);
        }
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException cannotWrite) {
      throw new CommandException(
          ExitCode.USAGE,
          "Cannot write " + file + ": " + cannotWrite.getMessage(),
          "Make room or choose another place with --out; what is there already is kept.");
    }
  }

  private boolean complete(String jobId, Artefact artefact, Path part) throws IOException {
    while (!Files.exists(part) || Files.size(part) < artefact.size()) {
      heedInterrupt(jobId, artefact);
      try {
        continueAt(jobId, artefact, part);
        access.answered();
        if (Files.size(part) < artefact.size()) {
          access.recover(cutShort(artefact));
        }
      } catch (UnreachableException away) {
        access.recover(away);
      }
    }
    return hasDigest(part, artefact);
  }

  private static UnreachableException cutShort(Artefact artefact) {
    return UnreachableException.cutShort(artefact.name());
  }

  private void continueAt(String jobId, Artefact artefact, Path part) throws IOException {
    long offset = Files.exists(part) ? Files.size(part) : 0;
    HttpResponse<InputStream> response = access.client().artefact(jobId, artefact, offset);
    boolean goesOn = response.statusCode() == 206;
    try (InputStream body = response.body();
        OutputStream out = goesOn ? appending(part) : Files.newOutputStream(part)) {
      copy(jobId, body, out, artefact, goesOn ? offset : 0);
    }
  }

  private static OutputStream appending(Path part) throws IOException {
    return Files.newOutputStream(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private void copy(
      String jobId, InputStream body, OutputStream out, Artefact artefact, long offset)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long have = offset;
    while (true) {
      int read;
      try {
        read = body.read(buffer);
      } catch (IOException cut) {
        return; // the caller sees that bytes are missing and goes on from there
      }
      if (read < 0) {
        return;
      }
      out.write(buffer, 0, read);
      have += read;
      heedInterrupt(jobId, artefact);
      if (artefact.size() > 1_000_000) {
        terminal.showLine(
            "fetching "
                + artefact.name()
                + ": "
                + Durations.bytes(have)
                + " of "
                + Durations.bytes(artefact.size()));
      }
    }
  }

  private void heedInterrupt(String jobId, Artefact artefact) {
    if (interrupts.count() > pressedBefore) {
      throw new CommandException(
          ExitCode.INTERRUPTED,
          "Interrupted while fetching " + artefact.name() + ". What has arrived is kept.",
          "To go on from there, with the same directory: hillock get " + jobId + " --out DIR");
    }
  }

  private static boolean hasDigest(Path file, Artefact artefact) throws IOException {
    if (Files.size(file) != artefact.size()) {
      return false;
    }
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      int read;
      while ((read = in.read(buffer)) >= 0) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest()).equals(artefact.sha256());
  }

  /** The digest of some bytes, in hexadecimal. */
  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
