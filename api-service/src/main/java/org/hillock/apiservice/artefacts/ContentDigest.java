package org.hillock.apiservice.artefacts;

/**
 * Names content by what it is.
 *
 * @param hex SHA-256, 64 lower-case hexadecimal digits
 */
public record ContentDigest(String hex) {

  public ContentDigest {
    if (!isDigest(hex)) {
      throw new IllegalArgumentException(
          "not a SHA-256 digest of 64 lower-case hexadecimal digits: " + hex);
    }
  }

  static boolean isDigest(String text) {
    return text.length() == 64
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public String toString() {
    return hex;
  }
}
