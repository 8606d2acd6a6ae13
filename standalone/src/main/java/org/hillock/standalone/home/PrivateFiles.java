package org.hillock.standalone.home;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

/** Files that only their owner may read, written whole or not at all. */
final class PrivateFiles {
  private static final int SECRET_BYTES = 32;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PrivateFiles() {}

  static void write(Path file, String text) throws IOException {
    Files.move(
        fresh(file, text),
        file,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** Makes a file with 32 random bytes in hexadecimal, unless it is there: the first one stays. */
  static Path secret(Path file) throws IOException {
    if (Files.exists(file)) {
      return file;
    }
    byte[] bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    Path fresh = fresh(file, HexFormat.of().formatHex(bytes) + "\n");
    try {
      Files.createLink(file, fresh); // unlike a move, this fails if another process was quicker
    } catch (FileAlreadyExistsException theirs) {
      return file;
    } finally {
      Files.delete(fresh);
    }
    return file;
  }

  private static Path fresh(Path file, String text) throws IOException {
    Path directory = Objects.requireNonNull(file.getParent());
    Path fresh = Files.createTempFile(directory, file.getFileName().toString(), ".new", OWNER_ONLY);
    try {
      return Files.writeString(fresh, text);
    } catch (IOException full) {
      Files.deleteIfExists(fresh);
      throw full;
    }
  }
}
