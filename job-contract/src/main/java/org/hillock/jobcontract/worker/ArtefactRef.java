package org.hillock.jobcontract.worker;

/**
 * One file of a result.
 *
 * @param name file name, see {@link FileNames}; what a run makes has no folders in it
 * @param mediaType such as {@code application/x-hdf5}
 * @param size in bytes
 * @param sha256 digest of the content, 64 lower-case hexadecimal digits
 */
public record ArtefactRef(String name, String mediaType, long size, String sha256) {

  public ArtefactRef {
    if (!FileNames.isAllowed(name)) {
      throw new IllegalArgumentException("not a name for a file of a result: " + name);
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("not a SHA-256 in lower-case hexadecimal: " + sha256);
    }
    if (size < 0) {
      throw new IllegalArgumentException("negative size of " + name);
    }
  }
}
