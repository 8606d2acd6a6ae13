package org.hillock.apiservice.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads tokens from a file: one on each line; empty lines and lines that start with # are not. */
final class TokenFile {

  /** A token shorter than this can be guessed. */
  static final int MIN_LENGTH = 32;

  private TokenFile() {}

  static List<String> read(Path file, String setting) {
    List<String> tokens;
    try {
      tokens =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
    } catch (IOException e) {
      throw new IllegalStateException(
          setting
              + ": cannot read "
              + file
              + " ("
              + e.getMessage()
              + "). Write a random token of at"
              + " least "
              + MIN_LENGTH
              + " characters into it, readable by this service only.",
          e);
    }
    if (tokens.isEmpty() || tokens.stream().anyMatch(token -> token.length() < MIN_LENGTH)) {
      throw new IllegalStateException(
          setting
              + ": "
              + file
              + " must hold one token on each line, each of at least "
              + MIN_LENGTH
              + " characters.");
    }
    return tokens;
  }
}
