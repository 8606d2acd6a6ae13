/**
 * The port behind which a machine sits: {@link org.hillock.workerruntime.backend.JobBackend}. A new
 * machine is one more implementation that passes {@code JobBackendContractTest}.
 */
@NullMarked
package org.hillock.workerruntime.backend;

import org.jspecify.annotations.NullMarked;
