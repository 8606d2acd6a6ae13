/** From the files that belong to a job on the server to verified ones on this machine. */
@NullMarked
package org.hillock.workerruntime.inputs;

import org.jspecify.annotations.NullMarked;
