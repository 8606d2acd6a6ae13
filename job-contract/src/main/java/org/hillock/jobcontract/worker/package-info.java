/**
 * The worker API: what a worker and the API service say to each other over HTTP under {@code
 * /worker/v1}. Every write is idempotent and carries the attempt it speaks for.
 */
@NullMarked
package org.hillock.jobcontract.worker;

import org.jspecify.annotations.NullMarked;
