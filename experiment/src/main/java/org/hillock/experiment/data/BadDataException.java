package org.hillock.experiment.data;

import org.hillock.experiment.diagnostic.Code;
import org.jspecify.annotations.Nullable;

/** A file that cannot be taken; becomes a diagnostic where the description names the file. */
final class BadDataException extends Exception {

  private static final long serialVersionUID = 1;

  private final Code code;
  private final @Nullable String help;

  BadDataException(Code code, String message, @Nullable String help) {
    super(message, null, false, false);
    this.code = code;
    this.help = help;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  Code code() {
    return code;
  }

  @Nullable String help() {
    return help;
  }
}
