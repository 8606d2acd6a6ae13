package org.hillock.jobcontract.worker;

/**
 * Paths of the worker API, as URI templates. An answer of 409 to any call below an attempt means
 * that the attempt is no longer the current one: the worker stops what it does for it.
 */
public final class WorkerPaths {

  /** Common prefix; a worker's token opens this and nothing else. */
  public static final String ROOT = "/worker/v1";

  /** POST a {@link Registration}, answered by a {@link RegistrationReply}. */
  public static final String WORKERS = ROOT + "/workers";

  /** POST a {@link Heartbeat}, answered by a {@link HeartbeatReply}. */
  public static final String HEARTBEAT = WORKERS + "/{worker}/heartbeat";

  /** POST {@link Claim}, answered by a {@link Bundle}. */
  public static final String CLAIM = ROOT + "/jobs/{job}/attempts/{attempt}/claim";

  /** POST {@link Claim}: the worker gives the attempt back unharmed. */
  public static final String RETURN = ROOT + "/jobs/{job}/attempts/{attempt}/return";

  /** PUT a {@link ProgressReport}. */
  public static final String PROGRESS = ROOT + "/jobs/{job}/attempts/{attempt}/progress";

  /** PUT bytes with {@code ?offset=}, answered by a {@link Position}. */
  public static final String LOG = ROOT + "/jobs/{job}/attempts/{attempt}/log";

  /** POST a {@link FinishReport}, answered by a {@link FinishReply}. */
  public static final String FINISH = ROOT + "/jobs/{job}/attempts/{attempt}/finish";

  /**
   * GET the {@link Position}, or PUT bytes with {@code ?offset=&size=}, of content by its digest.
   */
  public static final String UPLOAD = ROOT + "/uploads/{sha256}";

  /**
   * GET the bytes of one of the {@link Bundle#inputs()} by its digest, with {@code Range} if
   * wanted.
   */
  public static final String INPUT = ROOT + "/jobs/{job}/attempts/{attempt}/inputs/{sha256}";

  private WorkerPaths() {}
}
