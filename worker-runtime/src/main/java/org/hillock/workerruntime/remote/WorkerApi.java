package org.hillock.workerruntime.remote;

import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.Heartbeat;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;

/**
 * The worker API, one method a call. Every call may be repeated without harm. All throw {@link
 * ApiException}: {@link ApiException.Fenced} from calls about an attempt when it is no longer the
 * current one, and any of the others from all.
 *
 * <p>{@link HttpWorkerApi} tries once; {@link PatientWorkerApi} tries until there is an answer.
 */
public interface WorkerApi {

  /** Makes this run of the worker known, or says anew what it offers. */
  RegistrationReply register(Registration registration) throws ApiException, InterruptedException;

  /** Renews the leases of what the worker runs. */
  HeartbeatReply heartbeat(WorkerId worker, Heartbeat heartbeat)
      throws ApiException, InterruptedException;

  /** Takes an attempt that the worker was handed. */
  Bundle claim(AttemptRef attempt, WorkerId worker) throws ApiException, InterruptedException;

  /**
   * A part of a file that belongs to the attempt's job.
   *
   * @param sha256 digest of the whole file
   * @param offset where the part begins
   * @param length of the part in bytes, at least 1; the file must not end before it
   */
  byte[] input(AttemptRef attempt, String sha256, long offset, int length)
      throws ApiException, InterruptedException;

  /** Gives an attempt back unharmed. */
  void giveBack(AttemptRef attempt, WorkerId worker) throws ApiException, InterruptedException;

  /** Says how far an attempt is; only the newest report counts. */
  void progress(AttemptRef attempt, ProgressReport report)
      throws ApiException, InterruptedException;

  /**
   * Appends to an attempt's log.
   *
   * @param offset where in the log the bytes belong
   * @param bytes the bytes
   * @return where to go on; it may lie before or behind the end of these bytes
   */
  Position appendLog(AttemptRef attempt, long offset, byte[] bytes)
      throws ApiException, InterruptedException;

  /** Ends an attempt. */
  FinishReply finish(AttemptRef attempt, FinishReport report)
      throws ApiException, InterruptedException;

  /** How much the server has of content with this digest. */
  Position uploaded(String sha256) throws ApiException, InterruptedException;

  /**
   * Sends a part of content.
   *
   * @param sha256 digest of the whole content
   * @param offset where the part belongs
   * @param size of the whole content in bytes
   * @param part the bytes
   * @return where to go on
   */
  Position upload(String sha256, long offset, long size, byte[] part)
      throws ApiException, InterruptedException;
}
