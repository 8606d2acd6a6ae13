/** From the files that a job left to artefacts on the server, with a manifest of all of them. */
@NullMarked
package org.hillock.workerruntime.results;

import org.jspecify.annotations.NullMarked;
