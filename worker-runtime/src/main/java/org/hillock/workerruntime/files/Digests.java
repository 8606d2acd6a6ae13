package org.hillock.workerruntime.files;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, the one digest of Hillock. */
public final class Digests {

  private static final int BUFFER = 128 * 1024;

  private Digests() {}

  /** A fresh state. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }

  /** The digest of all that a stream still holds, in lower-case hexadecimal digits. */
  public static String of(InputStream content) throws IOException {
    MessageDigest state = sha256();
    byte[] buffer = new byte[BUFFER];
    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
      state.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(state.digest());
  }
}
