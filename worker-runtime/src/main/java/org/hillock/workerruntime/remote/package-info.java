/**
 * The worker's side of the worker API: what it says to the API service over HTTP, and how it keeps
 * saying it while the service is away.
 */
@NullMarked
package org.hillock.workerruntime.remote;

import org.jspecify.annotations.NullMarked;
