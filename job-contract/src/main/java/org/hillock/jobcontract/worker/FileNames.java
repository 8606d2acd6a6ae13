package org.hillock.jobcontract.worker;

import java.util.regex.Pattern;

/**
 * Names of files that belong to a job: relative, with {@code /} between parts of ASCII letters,
 * digits, {@code _ - .}. No part begins with a dot, so none leads out of the folder it is put into.
 */
public final class FileNames {

  /** Most characters of a name. */
  public static final int LENGTH = 200;

  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*");

  private FileNames() {}

  /** Whether a file may have this name. */
  public static boolean isAllowed(String name) {
    return name.length() <= LENGTH && FORM.matcher(name).matches();
  }
}
