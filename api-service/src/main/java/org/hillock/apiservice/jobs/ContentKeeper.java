package org.hillock.apiservice.jobs;

/** Keeps the content of files that belong to a job. */
@FunctionalInterface
public interface ContentKeeper {

  /**
   * Makes content durable, so that a job may name it. What is kept already stays as it is.
   *
   * @param sha256 the digest of the content
   */
  void keep(String sha256, byte[] content);
}
