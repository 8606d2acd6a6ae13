package org.hillock.workerruntime.inputs;

import org.hillock.jobcontract.worker.InputFile;

/** A file that a run reads is not to be had as it should be: a fault of the platform. */
public final class BadInputException extends Exception {

  private static final long serialVersionUID = 1;

  /** With what is wrong about which file. */
  BadInputException(InputFile file, String what) {
    super("'%s' %s".formatted(file.name(), what));
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
