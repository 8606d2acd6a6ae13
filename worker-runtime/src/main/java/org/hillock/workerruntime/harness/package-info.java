/**
 * The Java side of the Python harness: unpacks it, hands jobs to it through files in a folder,
 * reads what it reports there, and turns every way it can end into an outcome.
 */
@NullMarked
package org.hillock.workerruntime.harness;

import org.jspecify.annotations.NullMarked;
