package org.hillock.jobcontract.worker;

import java.util.Objects;

/**
 * A file that belongs to a job from its submission on, kept by its digest.
 *
 * @param role what it is there for
 * @param name where it lies, relative to the description or to the script; no two files of a job
 *     have the same
 * @param size in bytes
 * @param sha256 digest of the content, 64 lower-case hexadecimal digits
 */
public record InputFile(Role role, String name, long size, String sha256) {

  /** What a file is there for. */
  public enum Role {
    /** It came with the description, which names it. A run does not read it. */
    ATTACHMENT,
    /** It was generated with the script, which reads it from the folder it is in itself. */
    DATA
  }

  public InputFile {
    Objects.requireNonNull(role, "role");
    if (!FileNames.isAllowed(name)) {
      throw new IllegalArgumentException("not a name for a file of a job: " + name);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
    }
    if (size < 0) {
      throw new IllegalArgumentException("negative size of " + name);
    }
  }
}
